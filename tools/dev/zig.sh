# Provides Zig from PyPI where ziglang.org cannot be reached. Everywhere else the
# builder finds or downloads it, as it does for users.

# The version that zig/versions.ts pins.
zig_version=0.15.2

zig_installed() {
  for zig_file in "$dev_dir/zig/ziglang/zig" "$dev_dir/zig/ziglang/zig.exe"; do
    if [ -f "$zig_file" ] && [ "$("$zig_file" version 2>/dev/null)" = "$zig_version" ]; then
      echo "$zig_file"
      return
    fi
  done
  return 1
}

setup_zig() {
  [ -z "${USEGOLIB_ZIG:-}" ] || return 0
  if command -v zig >/dev/null 2>&1; then return 0; fi
  if ! zig_found=$(zig_installed); then
    zig_python=$(find_pip) || return 0
    if "$zig_python" -c 'import ziglang' >/dev/null 2>&1; then return 0; fi
    if "$DENO" run -A --quiet --no-config "$root/tools/dev/answers.ts" \
      https://ziglang.org/download/index.json; then
      return 0
    fi
    echo "dev: installing Zig $zig_version from PyPI into .dev/zig" >&2
    rm -rf "$dev_dir/zig"
    "$zig_python" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-input --no-deps \
      --target "$dev_dir/zig" "ziglang==$zig_version" >&2 || return 0
    zig_found=$(zig_installed) || return 0
  fi
  USEGOLIB_ZIG=$zig_found
  export USEGOLIB_ZIG
}
