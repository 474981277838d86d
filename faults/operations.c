/* Stands between a process and the C library, and has an operation on files fail, or kills at it.
 *
 * Loaded with LD_PRELOAD, so that what SQLite and Pillow do is counted as well as what Python does,
 * and in every process that is forked. What is to happen stands in a file that all of them map.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum kind { OPEN, WRITE, RENAME, REMOVE, MAKE, SYNC, OTHER, READ, KINDS };
enum action { COUNT, KILL, FAIL, FAIL_ON, SHORT };

/* The same as in operations.py. */
struct control {
    atomic_long counts[KINDS]; /* how many of each kind there were */
    atomic_long seen;          /* how many of those that are meant */
    long at;                   /* at which of them it happens */
    long kinds;                /* which are meant, a bit each */
    long action;
    long error;
    long is_armed;
    char root[256]; /* only what lies in this folder is meant */
    char hit[512];  /* at what it happened */
};

static struct control *control;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_CONTROL");
    int file = path ? (int)open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *mapped = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (mapped != MAP_FAILED) control = mapped;
}

static void path_of(int folder, const char *name, char *path, size_t size) {
    char link[64];
    path[0] = 0;
    if (name && name[0] == '/') {
        snprintf(path, size, "%s", name);
        return;
    }
    if (folder == AT_FDCWD) {
        if (!getcwd(path, size)) path[0] = 0;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, path, size - 1);
        path[length < 0 ? 0 : length] = 0;
    }
    if (name) {
        size_t length = strlen(path);
        snprintf(path + length, size - length, "/%s", name);
    }
}

/* Whether the operation is to fail: the error's number, or -1 where it is to be done by half. */
static int fault(enum kind kind, int folder, const char *name) {
    if (!control || !control->is_armed) return 0;
    int before = errno;
    char path[1024];
    path_of(folder, name, path, sizeof path);
    errno = before;
    if (strncmp(path, control->root, strlen(control->root)) != 0) return 0;
    atomic_fetch_add(&control->counts[kind], 1);
    if (!(control->kinds >> kind & 1)) return 0;
    long now = atomic_fetch_add(&control->seen, 1) + 1;
    if (control->action == COUNT || now < control->at) return 0;
    if (now > control->at && control->action != FAIL_ON) return 0;
    if (now == control->at) {
        static const char *const words[] = {"open", "write", "rename", "remove",
                                            "make", "sync",  "other",  "read"};
        snprintf(control->hit, sizeof control->hit, "%s %.480s", words[kind], path);
    }
    if (control->action == KILL) {
        kill(0, SIGKILL);
        for (;;) pause();
    }
    return control->action == SHORT ? -1 : (int)control->error;
}

#define REAL(type, name, ...)                                                                     \
    static type (*real)(__VA_ARGS__);                                                             \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

#define REFUSE(kind, folder, name)                                                                \
    do {                                                                                          \
        int error = fault(kind, folder, name);                                                    \
        if (error > 0) {                                                                          \
            errno = error;                                                                        \
            return -1;                                                                            \
        }                                                                                         \
    } while (0)

#define WRITES(flags) ((flags) & (O_WRONLY | O_RDWR | O_CREAT))
#define MODE(flags, mode)                                                                         \
    mode_t mode = 0;                                                                              \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                        \
        va_list more;                                                                             \
        va_start(more, flags);                                                                    \
        mode = va_arg(more, mode_t);                                                              \
        va_end(more);                                                                             \
    }

#define OPENS(called)                                                                             \
    int called(const char *path, int flags, ...) {                                                \
        REAL(int, called, const char *, int, ...);                                                \
        MODE(flags, mode)                                                                         \
        REFUSE(WRITES(flags) ? OPEN : READ, AT_FDCWD, path);                                      \
        return real(path, flags, mode);                                                           \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(called)                                                                          \
    int called(int folder, const char *path, int flags, ...) {                                    \
        REAL(int, called, int, const char *, int, ...);                                           \
        MODE(flags, mode)                                                                         \
        REFUSE(WRITES(flags) ? OPEN : READ, folder, path);                                        \
        return real(folder, path, flags, mode);                                                   \
    }
OPENS_AT(openat)
OPENS_AT(openat64)

DIR *opendir(const char *path) {
    REAL(DIR *, opendir, const char *);
    int error = fault(READ, AT_FDCWD, path);
    if (error > 0) {
        errno = error;
        return NULL;
    }
    return real(path);
}

ssize_t write(int file, const void *bytes, size_t size) {
    REAL(ssize_t, write, int, const void *, size_t);
    int error = file > 2 ? fault(WRITE, file, NULL) : 0;
    if (error > 0) {
        errno = error;
        return -1;
    }
    return real(file, bytes, error < 0 && size > 1 ? size / 2 : size);
}

#define PWRITES(called, type)                                                                     \
    ssize_t called(int file, const void *bytes, size_t size, type at) {                           \
        REAL(ssize_t, called, int, const void *, size_t, type);                                   \
        int error = fault(WRITE, file, NULL);                                                     \
        if (error > 0) {                                                                          \
            errno = error;                                                                        \
            return -1;                                                                            \
        }                                                                                         \
        return real(file, bytes, error < 0 && size > 1 ? size / 2 : size, at);                    \
    }
PWRITES(pwrite, off_t)
PWRITES(pwrite64, off64_t)

#define WITH_PATH(called, kind)                                                                   \
    int called(const char *path) {                                                                \
        REAL(int, called, const char *);                                                          \
        REFUSE(kind, AT_FDCWD, path);                                                             \
        return real(path);                                                                        \
    }
WITH_PATH(unlink, REMOVE)
WITH_PATH(rmdir, REMOVE)

int unlinkat(int folder, const char *path, int flags) {
    REAL(int, unlinkat, int, const char *, int);
    REFUSE(REMOVE, folder, path);
    return real(folder, path, flags);
}

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    REFUSE(RENAME, AT_FDCWD, to);
    return real(from, to);
}

int renameat(int old, const char *from, int new, const char *to) {
    REAL(int, renameat, int, const char *, int, const char *);
    REFUSE(RENAME, new, to);
    return real(old, from, new, to);
}

int link(const char *from, const char *to) {
    REAL(int, link, const char *, const char *);
    REFUSE(OTHER, AT_FDCWD, to);
    return real(from, to);
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, mkdir, const char *, mode_t);
    REFUSE(MAKE, AT_FDCWD, path);
    return real(path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode) {
    REAL(int, mkdirat, int, const char *, mode_t);
    REFUSE(MAKE, folder, path);
    return real(folder, path, mode);
}

int chmod(const char *path, mode_t mode) {
    REAL(int, chmod, const char *, mode_t);
    REFUSE(OTHER, AT_FDCWD, path);
    return real(path, mode);
}

#define WITH_FILE(called, kind)                                                                   \
    int called(int file) {                                                                        \
        REAL(int, called, int);                                                                   \
        REFUSE(kind, file, NULL);                                                                 \
        return real(file);                                                                        \
    }
WITH_FILE(fsync, SYNC)
WITH_FILE(fdatasync, SYNC)

#define TRUNCATES(called, type)                                                                   \
    int called(int file, type size) {                                                             \
        REAL(int, called, int, type);                                                             \
        REFUSE(OTHER, file, NULL);                                                                \
        return real(file, size);                                                                  \
    }
TRUNCATES(ftruncate, off_t)
TRUNCATES(ftruncate64, off64_t)
