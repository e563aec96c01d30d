package io.pathproof.datapath;

import io.pathproof.junit.Attach;
import io.pathproof.junit.PathproofTest;
import io.pathproof.junit.Recording;

@PathproofTest(attach = Attach.FENTRY, recording = Recording.COUNTS, patienceMillis = 2000)
class CountsIT extends CountTable {}
