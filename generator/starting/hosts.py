"""The places that a site can be published at, and the files that each of them needs."""

from collections.abc import Mapping

HOSTS: Mapping[str, Mapping[str, str]] = {
    "github": {".github/workflows/memorial.yml": "github.yml"},
    "gitlab": {".gitlab-ci.yml": "gitlab.yml"},
    "netlify": {"netlify.toml": "netlify.toml", "static/_headers": "_headers"},
    "cloudflare": {"static/_headers": "_headers"},
    "nginx": {"hosting/nginx.conf": "nginx.conf", "hosting/publish.sh": "publish.sh"},
    "caddy": {"hosting/Caddyfile": "Caddyfile", "hosting/publish.sh": "publish.sh"},
    "rsync": {"hosting/publish.sh": "publish.sh"},
}
"""Of each host, by the path of each file in the site, what it is made from."""
