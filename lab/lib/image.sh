# shellcheck shell=bash
# shellcheck disable=SC2154 # the flavour's variables come from its flavour.sh
# The disk a flavour's VMs start from: built once, kept in the cache.

# image_path: where this flavour's image is, built or not.
image_path() {
  local key
  key=$({
    hash_of "$lab/lib/image.sh" "${made_from[@]}"
    echo "$suite"
  } | hash)
  echo "$cache/image/$flavour-$suite-$key"
}

# ensure_image: sets $image and builds it where it is not there yet.
ensure_image() {
  image=$(image_path)
  ensure "$image" build_image
}

build_image() {
  local build=$1 start=$SECONDS
  need mkfs.ext4=e2fsprogs qemu-img=qemu-utils ssh-keygen=openssh-client
  need_mmdebstrap
  need_space "$cache" "$disk_needed_mb"

  say "building the disk of the VM $flavour: Debian $suite, once"
  flavour_root "$build/root" "$build/log"
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
  say "built in $((SECONDS - start)) s: $image ($(du -sh "$build" | cut -f1))"
}
