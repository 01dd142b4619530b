# Finds Deno, or installs it into .dev/; sets DENO and puts it on PATH.

# Whether a command is Deno 2.9 or newer. A script named deno that calls ./dev is none: it would be asked
# for ever.
deno_fits() {
  deno_version=$(USEGOLIB_DEV_ASKS=1 "$1" --version 2>/dev/null | sed -n '1s/^deno \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  [ -n "$deno_version" ] || return 1
  deno_major=${deno_version% *}
  deno_minor=${deno_version#* }
  [ "$deno_major" -gt 2 ] || { [ "$deno_major" -eq 2 ] && [ "$deno_minor" -ge 9 ]; }
}

# The executable that npm or pip put below .dev/deno; the npm package holds a
# launcher for Node and one package per platform, so the platform's is taken.
deno_installed() {
  for deno_file in \
    "$dev_dir"/deno/node_modules/@deno/*/deno "$dev_dir"/deno/node_modules/@deno/*/deno.exe \
    "$dev_dir"/deno/bin/deno "$dev_dir"/deno/bin/deno.exe; do
    if [ -f "$deno_file" ] && deno_fits "$deno_file"; then
      echo "$deno_file"
      return
    fi
  done
  return 1
}

# Python with pip, under whichever name it has.
find_pip() {
  for pip_python in python3 python py; do
    if "$pip_python" -m pip --version >/dev/null 2>&1; then
      echo "$pip_python"
      return
    fi
  done
  return 1
}

install_deno() {
  rm -rf "$dev_dir/deno"
  mkdir -p "$dev_dir/deno"
  if command -v npm >/dev/null 2>&1; then
    echo "dev: installing Deno from npm into .dev/deno" >&2
    # An empty package.json keeps npm from looking for a project further up.
    echo '{"private":true}' >"$dev_dir/deno/package.json"
    if npm install --prefix "$dev_dir/deno" --no-save --ignore-scripts --no-audit --no-fund --no-update-notifier \
      --loglevel=error 'deno@~2.9.0' >/dev/null && deno_installed >/dev/null; then
      return
    fi
  fi
  if install_python=$(find_pip); then
    echo "dev: installing Deno from PyPI into .dev/deno" >&2
    "$install_python" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-input \
      --upgrade --target "$dev_dir/deno" 'deno~=2.9.0' >&2 || return 1
    return
  fi
  return 1
}

setup_deno() {
  [ -z "${USEGOLIB_DEV_ASKS:-}" ] || fail "Cannot be the deno that ./dev looks for on PATH"
  if [ -n "${USEGOLIB_DENO:-}" ]; then
    DENO=$USEGOLIB_DENO
    deno_fits "$DENO" || fail "Cannot use USEGOLIB_DENO=\"$DENO\": it is not Deno 2.9 or newer"
  elif deno_fits deno; then
    DENO=$(command -v deno)
  elif ! DENO=$(deno_installed); then
    install_deno && DENO=$(deno_installed) || fail \
      "Cannot find or install Deno 2.9: install it (https://docs.deno.com), or npm, or Python with pip, then run this again"
  fi
  # Programs that the tests start call Deno by its name.
  PATH=$(CDPATH= cd -- "$(dirname -- "$DENO")" && pwd):$PATH
  export PATH
}
