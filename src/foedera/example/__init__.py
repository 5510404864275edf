"""The worked example study, as files to copy: `foedera new --example DIR`."""
