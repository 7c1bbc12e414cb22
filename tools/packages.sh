# What sgsite needs from Debian, and how it is installed. Sourced by build, test and screenshots.
# A row: package | command that shows that something else serves as well, or - | why it is needed.

build_packages='
gcc                         | command -v cc         | compiles the generator
libc6-dev                   | -                     | headers of the C library
meson                       | command -v meson      | describes the build
ninja-build                 | command -v ninja      | runs the build
pkg-config                  | command -v pkg-config | finds the libraries
libyaml-dev                 | -                     | reads YAML
libcmark-gfm-dev            | -                     | reads Markdown
libcmark-gfm-extensions-dev | -                     | reads tables in Markdown
libqrencode-dev             | -                     | makes QR codes
libicu-dev                  | -                     | writes dates and times per language
libcurl4-openssl-dev        | -                     | asks external links
zlib1g-dev                  | -                     | packs files as .gz
libbrotli-dev               | -                     | packs files as .br
'

compile_test_packages='
gcc           | command -v gcc   | first compiler of the tests
clang         | command -v clang | second compiler of the tests
libcmocka-dev | -                | runs the unit tests
libpng-dev    | -                | reads the pictures that were made
'

suite_test_packages='
parallel     | command -v parallel | builds the shares of a site side by side
python3-yaml | yaml_is_there       | reads the files for engines in docs/sharding/
'

instructions_test_packages='
valgrind | command -v valgrind | counts the instructions that a page costs
'

schema_test_packages='
nodejs | node_is_usable | runs the validator of JSON Schemas
npm    | command -v npm | installs it
'

machine_test_packages='
nodejs               | node_is_usable     | reads calendars, feeds and JSON
npm                  | command -v npm     | installs the readers
default-jre-headless | java_is_usable     | runs jing
jing                 | command -v jing    | holds feeds and sitemaps against their grammars
libxml2-utils        | command -v xmllint | reads them as XML
'

browser_test_packages='
nodejs                  | node_is_usable                     | runs the browser tests
npm                     | command -v npm                     | installs the browser driver and the HTML checker
chromium-headless-shell | command -v chromium-headless-shell | opens the pages and prints them
default-jre-headless    | java_is_usable                     | runs the HTML checker
poppler-utils           | command -v pdftoppm                | turns the printed PDF into pictures and text
qpdf                    | command -v qpdf                    | looks into the PDFs
zbar-tools              | command -v zbarimg                 | reads the QR codes
libxml2-utils           | command -v xmllint                 | reads the sitemap
fonts-noto-cjk          | -                                  | shows Chinese
fonts-noto-core         | -                                  | shows Arabic
fonts-liberation        | -                                  | shows Latin text in the usual widths
'

lighthouse_test_packages='
nodejs                  | node_is_usable                     | runs Lighthouse
npm                     | command -v npm                     | installs it
chromium-headless-shell | command -v chromium-headless-shell | opens the pages that it measures
fonts-noto-cjk          | -                                  | shows Chinese
fonts-liberation        | -                                  | shows Latin text in the usual widths
'

bench_packages='
hugo      | command -v hugo      | the yardstick
hyperfine | command -v hyperfine | runs programs in turn and takes their times
time      | -                    | tells the peak memory of a process
'

# Those that start a service stop nobody's: the tests run each on loopback, with a folder of its own.
server_test_packages='
nginx                             | command -v nginx   | serves the built site
libnginx-mod-http-brotli-static   | -                  | hands out .br files
apache2-bin                       | command -v apache2 | serves it too
caddy                             | command -v caddy   | serves it too
brotli                            | command -v brotli  | unpacks what they send
'

# True if node is of version 18 or later.
node_is_usable() {
    command -v node >/dev/null && node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)'
}

# True if Python reads YAML.
yaml_is_there() {
    python3 -c 'import yaml' 2>/dev/null
}

# True if a Java runtime of version 11 or later answers.
java_is_usable() {
    local major
    major=$(java -version 2>&1 | sed -nE '1s/.*version "([0-9]+).*/\1/p')
    [ "${major:-0}" -ge 11 ]
}

package_is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Prints "package|why" for each row of the lists given that nothing on this machine serves.
missing_packages() {
    local package other why
    printf '%s' "$@" | while IFS='|' read -r package other why; do
        read -r package <<<"$package"
        read -r other <<<"$other"
        read -r why <<<"$why"
        [ -n "$package" ] || continue
        package_is_installed "$package" && continue
        [ "$other" != - ] && $other >/dev/null 2>&1 </dev/null && continue
        printf '%s|%s\n' "$package" "$why"
    done | sort -u -t'|' -k1,1
}

# Installs what is missing of the lists given. Returns 1, having said why, if it cannot.
install_packages() {
    local rows package why names=() as_root=()
    rows=$(missing_packages "$@")
    [ -n "$rows" ] || return 0
    echo "Missing Debian packages:"
    while IFS='|' read -r package why; do
        names+=("$package")
        printf '  %-28s %s\n' "$package" "$why"
    done <<<"$rows"
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "This is not Debian: install what these packages stand for, then go on with README.md." >&2
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Installing them needs root. As root, run: apt-get install ${names[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    as_root+=(env DEBIAN_FRONTEND=noninteractive)
    quietly "apt-get update" "${as_root[@]}" apt-get update &&
        quietly "apt-get install" "${as_root[@]}" \
            apt-get install -y --no-install-recommends "${names[@]}" || return 1
    echo "Installed: ${names[*]}"
}
