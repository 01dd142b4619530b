# Points JSR_URL at a local mirror where JSR does not answer.

make_mirror() {
  # Without the project's configuration: its imports are what the mirror is to serve.
  "$DENO" run -A --quiet --no-config "$root/tools/mirror.ts"
}

setup_jsr() {
  # Someone who set JSR_URL knows better.
  [ -z "${JSR_URL:-}" ] || return 0
  if "$DENO" run -A --quiet --no-config "$root/tools/dev/jsr_answers.ts"; then
    return 0
  fi
  JSR_URL=$(make_mirror) || fail "Cannot make the mirror of JSR in .dev/jsr: see the message above"
  export JSR_URL
}
