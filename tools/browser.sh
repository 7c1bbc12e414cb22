# The driver and the checker that the browser tests use. Sourced by test and screenshots; $root is
# the checkout.

# Installs the npm packages as locked, once for each state of the lock.
install_browser_driver() {
    local folder=$root/tests/browser stamp
    stamp=$(cat "$folder/package.json" "$folder/package-lock.json" "$folder/.npmrc" | cksum) || return 1
    [ "$(cat "$folder/node_modules/.installed" 2>/dev/null)" = "$stamp" ] && return 0
    (cd "$folder" && npm ci) && echo "$stamp" >"$folder/node_modules/.installed"
}
