package io.pathproof.internal.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's own description of its types (Documentation/bpf/btf.rst), as {@code /sys/kernel/btf/vmlinux} holds it;
 * a module's is split: its type numbers and strings go on where vmlinux's end. Read for three things: where a member lies
 * in its struct, which number a function has, and what the drop reasons are called.
 */
final class Btf {

    private static final int MAGIC = 0xEB9F;
    private static final int KIND_ARRAY = 3;
    private static final int KIND_STRUCT = 4;
    private static final int KIND_UNION = 5;
    private static final int KIND_ENUM = 6;
    private static final int KIND_FUNC = 12;

    /** Of a type: its name, what it is, and how large or of what. */
    private static final int HEAD = 12;

    /** @param name of a struct, union or enum; of anything else it is left out: there are 100,000 of them */
    private record Type(String name, int kind, int count, boolean bitfields, int reference, int at) {}

    /**
     * A member of a struct.
     *
     * @param bits how far it is from the struct's begin
     */
    private record Member(int bits, int type) {}

    private final @Nullable Btf base;
    private final ByteBuffer data;
    private final int strings;
    private final int firstString;
    private final int firstType;
    private final List<Type> types = new ArrayList<>();
    private final Map<String, Integer> structs = new HashMap<>();
    private final Map<String, Integer> functions = new HashMap<>();

    private Btf(@Nullable Btf base, byte[] bytes, String what) {
        this.base = base;
        this.data = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        if (bytes.length < 24 || (data.getShort(0) & 0xffff) != MAGIC) {
            throw new IllegalArgumentException(what + " is not BTF: " + bytes.length + " bytes without its magic");
        }
        int header = data.getInt(4);
        int typesAt = header + data.getInt(8);
        int typesEnd = typesAt + data.getInt(12);
        this.strings = header + data.getInt(16);
        this.firstString = base == null ? 0 : base.stringsEnd();
        this.firstType = base == null ? 1 : base.typesEnd();
        index(typesAt, typesEnd);
    }

    static Btf parse(byte[] vmlinux) {
        return new Btf(null, vmlinux, "the kernel's BTF");
    }

    /** A module's, on top of this one. */
    Btf module(byte[] module) {
        return new Btf(this, module, "the module's BTF");
    }

    /**
     * Where a member lies, in bits; members of anonymous structs and unions count as the outer one's.
     *
     * @param path the member's name; behind the name of a member that is a struct itself, one of its members' name
     */
    OptionalInt bitOffset(String struct, String... path) {
        Integer id = structs.get(struct);
        if (id == null) {
            return base == null ? OptionalInt.empty() : base.bitOffset(struct, path);
        }
        int bits = 0;
        for (String name : path) {
            Optional<Member> member = member(id, name);
            if (member.isEmpty()) {
                return OptionalInt.empty();
            }
            bits += member.get().bits();
            id = member.get().type();
        }
        return OptionalInt.of(bits);
    }

    /** The number of a module's function; of vmlinux' own they are not kept. */
    OptionalInt function(String name) {
        Integer id = functions.get(name);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** The number of a struct of vmlinux' own. */
    OptionalInt kernelStruct(String name) {
        if (base != null) {
            return base.kernelStruct(name);
        }
        Integer id = structs.get(name);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** How many parameters the function of this number has. */
    int parameters(int function) {
        return type(type(function).reference).count;
    }

    /** The number of a function of vmlinux' own. There are tens of thousands, of which hardly any is asked for. */
    OptionalInt kernelFunction(String name) {
        if (base != null) {
            return base.kernelFunction(name);
        }
        byte[] wanted = (name + "\0").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < types.size(); i++) {
            Type type = types.get(i);
            if (type.kind == KIND_FUNC && isString(data.getInt(type.at - HEAD), wanted)) {
                return OptionalInt.of(firstType + i);
            }
        }
        return OptionalInt.empty();
    }

    private boolean isString(int offset, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (data.get(strings + offset - firstString + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** An enum's constant names by value; empty when there is no such enum. */
    Map<Integer, String> constants(String enumName) {
        Map<Integer, String> names = new HashMap<>();
        for (Type type : types) {
            if (type.kind == KIND_ENUM && type.name.equals(enumName)) {
                for (int i = 0; i < type.count; i++) {
                    names.putIfAbsent(data.getInt(type.at + 8 * i + 4), string(data.getInt(type.at + 8 * i)));
                }
            }
        }
        return names.isEmpty() && base != null ? base.constants(enumName) : names;
    }

    private Optional<Member> member(int id, String wanted) {
        Type type = type(id);
        if (type.kind != KIND_STRUCT && type.kind != KIND_UNION) {
            return Optional.empty();
        }
        Btf owner = owner(id);
        for (int i = 0; i < type.count; i++) {
            int at = type.at + 12 * i;
            String name = owner.string(owner.data.getInt(at));
            int bits = owner.data.getInt(at + 8) & (type.bitfields ? 0xffffff : -1);
            int memberType = owner.data.getInt(at + 4);
            if (name.equals(wanted)) {
                return Optional.of(new Member(bits, memberType));
            }
            if (name.isEmpty()) {
                Optional<Member> inner = member(memberType, wanted);
                if (inner.isPresent()) {
                    return Optional.of(
                            new Member(bits + inner.get().bits(), inner.get().type()));
                }
            }
        }
        return Optional.empty();
    }

    private Btf owner(int id) {
        return id >= firstType || base == null ? this : base.owner(id);
    }

    private Type type(int id) {
        Btf owner = owner(id);
        return owner.types.get(id - owner.firstType);
    }

    private void index(int from, int end) {
        for (int at = from; at < end; ) {
            int info = data.getInt(at + 4);
            int kind = info >>> 24 & 31;
            int count = info & 0xffff;
            boolean compound = kind == KIND_STRUCT || kind == KIND_UNION;
            String name = compound || kind == KIND_ENUM ? string(data.getInt(at)) : "";
            if (compound && !name.isEmpty()) {
                structs.putIfAbsent(name, firstType + types.size());
            }
            if (base != null && kind == KIND_FUNC) {
                functions.putIfAbsent(string(data.getInt(at)), firstType + types.size());
            }
            Type type = new Type(name, kind, count, info < 0, data.getInt(at + 8), at + HEAD);
            types.add(type);
            at += HEAD + tailSize(kind, count);
        }
    }

    private static int tailSize(int kind, int count) {
        return switch (kind) {
            case 1, 14, 17 -> 4; // INT, VAR, DECL_TAG
            case KIND_ARRAY -> 12;
            case KIND_STRUCT, KIND_UNION, 15, 19 -> 12 * count; // and DATASEC, ENUM64
            case KIND_ENUM, 13 -> 8 * count; // and FUNC_PROTO
            default -> 0;
        };
    }

    private String string(int offset) {
        if (offset < firstString) {
            return Optional.ofNullable(base).map(b -> b.string(offset)).orElse("");
        }
        int start = strings + offset - firstString;
        int end = start;
        while (data.get(end) != 0) {
            end++;
        }
        return new String(data.array(), start, end - start, StandardCharsets.US_ASCII);
    }

    private int stringsEnd() {
        return firstString + data.getInt(20);
    }

    private int typesEnd() {
        return firstType + types.size();
    }
}
