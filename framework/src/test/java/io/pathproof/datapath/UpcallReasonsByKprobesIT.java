package io.pathproof.datapath;

import io.pathproof.junit.Attach;
import io.pathproof.junit.PathproofTest;

/** By kprobes, which read the cookie by other means. */
@PathproofTest(attach = Attach.KPROBE)
class UpcallReasonsByKprobesIT extends UpcallReasonTable {}
