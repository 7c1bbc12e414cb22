# How sgsite is compiled. Sourced by build, test and screenshots; $root is the checkout.

# Runs a command without its output; shows the output, under the title, if the command fails.
quietly() {
    local title=$1 log status
    shift
    log=$(mktemp) || return 1
    "$@" >"$log" 2>&1 </dev/null
    status=$?
    if [ "$status" -ne 0 ]; then
        echo "$title failed (exit $status):" >&2
        tail -n 60 "$log" | sed 's/^/    /' >&2
    fi
    rm -f "$log"
    return "$status"
}

# compile FOLDER COMPILER [meson option...]: sets the folder up if it is new, gives it the options if
# it is not, and compiles. An empty COMPILER takes the usual one.
compile() {
    local folder=$root/$1 compiler=$2
    shift 2
    if [ ! -f "$folder/build.ninja" ]; then
        rm -rf "$folder"
        quietly "meson setup" env ${compiler:+CC="$compiler"} \
            meson setup "$folder" "$root" "$@" || return 1
    elif [ $# -gt 0 ]; then
        quietly "meson configure" meson configure "$folder" "$@" || return 1
    fi
    quietly "compiling in ${folder##*/}" ninja -C "$folder"
}
