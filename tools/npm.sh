# The npm packages that tests use: drivers, checkers, validators. Sourced by test and screenshots;
# $root is the checkout.

# install_npm_packages FOLDER: installs the packages of a folder of tests/ as its lock has them, once
# for each state of the lock.
install_npm_packages() {
    local folder=$root/tests/$1 stamp
    stamp=$(cat "$folder/package.json" "$folder/package-lock.json" "$folder/.npmrc" | cksum) || return 1
    [ "$(cat "$folder/node_modules/.installed" 2>/dev/null)" = "$stamp" ] && return 0
    (cd "$folder" && npm ci) && echo "$stamp" >"$folder/node_modules/.installed"
}
