# The npm packages that tests use: drivers, checkers, validators. Sourced by test and screenshots;
# $root is the checkout.

npm_state() {
    cat "$root/tests/$1/package.json" "$root/tests/$1/package-lock.json" "$root/tests/$1/.npmrc" | cksum
}

npm_packages_are_there() {
    [ "$(cat "$root/tests/$1/node_modules/.installed" 2>/dev/null)" = "$(npm_state "$1")" ]
}

# install_npm_packages FOLDER: installs the packages of a folder of tests/ as its lock has them, once
# for each state of the lock.
install_npm_packages() {
    npm_packages_are_there "$1" && return 0
    (cd "$root/tests/$1" && npm ci) && npm_state "$1" >"$root/tests/$1/node_modules/.installed"
}
