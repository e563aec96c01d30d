# shellcheck shell=bash
# The disk a flavour's VMs start from: built once, kept in the cache under a hash of all that made it.

# image_path: where this flavour's image is, built or not.
image_path() {
  local key
  key=$({
    cat "$lab/lib/image.sh"
    find "$flavour_dir" -type f -print0 | sort -z | xargs -0 cat
    echo "$suite"
  } | sha256sum | cut -c1-12)
  echo "$cache/image/$flavour-$suite-$key"
}

# ensure_image: sets $image and builds it where it is not there yet.
ensure_image() {
  image=$(image_path)
  if [ ! -d "$image" ]; then
    mkdir -p "$cache/image"
    # One build at a time: whoever comes second waits, and finds the image made.
    exec {building}>"$cache/image/lock"
    flock -n "$building" || {
      say "another build is under way; waiting for it"
      flock "$building"
    }
    [ -d "$image" ] || build_image
    exec {building}>&-
  fi
  touch "$image"
}

# build_image: everything happens in a directory that no one looks into, and appears by one rename.
build_image() {
  [ "$(id -u)" = 0 ] || die "building the VM's disk takes root (file ownership in its root file system). Run this as root once."
  need mmdebstrap=mmdebstrap mkfs.ext4=e2fsprogs qemu-img=qemu-utils ssh-keygen=openssh-client
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || install_packages debian-archive-keyring
  local build=$cache/image/.building start=$SECONDS
  rm -rf --one-file-system "$build" # left by a build that was interrupted
  forget_old_images
  need_space "$cache" "$disk_needed_mb"
  mkdir "$build"

  say "building the VM's disk: Debian $suite, once (1-2 minutes)"
  flavour_root "$build/root" "$build/log" || {
    tail -n 15 "$build/log" >&2
    die "mmdebstrap failed; the whole log: $build/log"
  }
  rm -f "$build/log"
  ssh-keygen -q -t ed25519 -N '' -C pathproof-lab -f "$build/id"
  install -D -m 600 "$build/id.pub" "$build/root/root/.ssh/authorized_keys"
  sed 's/^/pathproof-lab /' "$build/root/etc/ssh/ssh_host_ed25519_key.pub" >"$build/known_hosts"
  cp "$build"/root/boot/vmlinuz-* "$build/vmlinuz"
  cp "$build"/root/boot/initrd.img-* "$build/initrd.img"

  # No journal: this file system lives as long as one VM.
  mkfs.ext4 -q -F -O ^has_journal -d "$build/root" "$build/disk.raw" "$disk_size" >/dev/null
  rm -rf --one-file-system "$build/root"
  qemu-img convert -O qcow2 "$build/disk.raw" "$build/disk.qcow2"
  rm "$build/disk.raw"
  mv -T "$build" "$image"
  say "built in $((SECONDS - start)) s: $image ($(du -sh "$image" | cut -f1))"
}

# A VM that runs keeps its files open: deleting their names does it no harm.
forget_old_images() {
  find "$cache/image" -mindepth 1 -maxdepth 1 -type d -mtime +30 -exec rm -rf {} +
}
