package io.pathproof.internal.manifests;

import io.pathproof.internal.policies.AddressBlock;
import io.pathproof.internal.policies.PolicyPeer;
import java.util.ArrayList;
import java.util.List;

/** Blocks of addresses of manifests. */
final class BlockReader {

    private static final String WANTED = "a block of addresses, such as 10.0.0.0/8 or fd00::/8";

    private BlockReader() {}

    /** The ipBlock of a NetworkPolicy. */
    static PolicyPeer ofNetworkPolicy(ManifestField field) {
        field.only("cidr", "except");
        AddressBlock whole = block(field.need("cidr", WANTED));
        List<AddressBlock> except = new ArrayList<>();
        for (ManifestField part : field.items("except")) {
            AddressBlock block = block(part);
            if (!block.isWithin(whole)) {
                throw part.fail("a part of " + whole);
            }
            except.add(block);
        }
        return new PolicyPeer.Block(whole, except);
    }

    static AddressBlock block(ManifestField field) {
        return field.read(AddressBlock::of, WANTED);
    }
}
