# Puts what debian.sh unpacked below $BIN/debian in reach of the shell that sources this.
export PATH=$BIN/debian/usr/bin:$BIN/debian/usr/sbin:$PATH
lib=$(echo "$BIN"/debian/usr/lib/*-linux-gnu*)
export LD_LIBRARY_PATH=$lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} XTABLES_LIBDIR=$lib/xtables
