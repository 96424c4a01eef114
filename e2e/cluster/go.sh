# To be sourced: programs built from Go modules.

# go_build OUT PACKAGE [LDFLAGS]: builds a program of the module in the working directory, static and without this machine's paths.
go_build() {
  command -v go > /dev/null || { echo "Go is missing: $2 is built with it. Install Go 1.21 or newer." >&2; return 1; }
  CGO_ENABLED=0 go build -trimpath -ldflags "-s -w ${3:-}" -o "$1" "$2" 2> >(grep -v '^go: downloading' >&2) # hundreds of lines that nobody reads
}
