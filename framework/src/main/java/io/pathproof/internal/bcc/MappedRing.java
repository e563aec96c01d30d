package io.pathproof.internal.bcc;

import com.sun.jna.LastErrorException;
import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A BPF ring buffer, mapped and read in place. Layout (kernel/bpf/ringbuf.c): a page with the consumer's position,
 * a page with the producer's, then the data, mapped twice in a row so that no record wraps. Each record is preceded by
 * 8 bytes: its length, whose bit 31 means "being written" and bit 30 "discarded". For one reading thread.
 */
public final class MappedRing implements AutoCloseable {

    /** Takes one record: bytes {@code offset} to {@code offset + length} of {@code data}, valid during the call. */
    public interface Consumer {
        void accept(ByteBuffer data, int offset, int length);
    }

    /** 4 KiB, or up to 64 on arm64. */
    public static final int PAGE_SIZE = Libc.INSTANCE.getpagesize();

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;
    private static final int HEADER = 8;

    /** So many bytes at a time are given back: to give back each record by itself costs more than to read it. */
    private static final int STEP = 1 << 14;

    private final int dataSize;
    private final Pointer consumerPage;
    private final Pointer producerPages;
    private final ByteBuffer consumer;
    private final ByteBuffer producer;
    private final ByteBuffer data;

    private MappedRing(int dataSize, Pointer consumerPage, Pointer producerPages) {
        this.dataSize = dataSize;
        this.consumerPage = consumerPage;
        this.producerPages = producerPages;
        this.consumer = buffer(consumerPage, 0, PAGE_SIZE);
        this.producer = buffer(producerPages, 0, PAGE_SIZE);
        this.data = buffer(producerPages, PAGE_SIZE, 2L * dataSize);
    }

    private static ByteBuffer buffer(Pointer pointer, long offset, long length) {
        return pointer.getByteBuffer(offset, length).order(ByteOrder.nativeOrder());
    }

    /**
     * Maps a ring.
     *
     * @param dataSize the map's max_entries, a power of two and at most 512 MiB: a buffer ends at 2 GiB - 1
     */
    public static MappedRing map(int fd, int dataSize) {
        try {
            Pointer consumer = Libc.INSTANCE.mmap(
                    Pointer.NULL, PAGE_SIZE, Libc.PROT_READ | Libc.PROT_WRITE, Libc.MAP_SHARED, fd, 0);
            Pointer producer = Libc.INSTANCE.mmap(
                    Pointer.NULL, PAGE_SIZE + 2L * dataSize, Libc.PROT_READ, Libc.MAP_SHARED, fd, PAGE_SIZE);
            return new MappedRing(dataSize, consumer, producer);
        } catch (LastErrorException e) {
            throw new BpfException("could not map the ring of " + dataSize + " bytes: " + Libc.describe(e), e);
        }
    }

    /**
     * Reads what is there, without waiting.
     *
     * @return how many bytes of the ring are free again
     */
    public int drain(Consumer reader) {
        long begin = (long) LONG.getAcquire(consumer, 0);
        long position = begin;
        long end = (long) LONG.getAcquire(producer, 0);
        long released = begin;
        try {
            while (position < end) {
                int offset = (int) (position & (dataSize - 1));
                int header = data.getInt(offset);
                VarHandle.acquireFence(); // what the header says is written by now
                if ((header & BUSY) != 0) {
                    break;
                }
                int length = header & ~(BUSY | DISCARDED);
                if ((header & DISCARDED) == 0) {
                    reader.accept(data, offset + HEADER, length);
                }
                position += (length + HEADER + 7) & ~7;
                if (position - released >= STEP) {
                    LONG.setRelease(consumer, 0, position);
                    released = position;
                }
            }
        } finally {
            LONG.setRelease(consumer, 0, position);
        }
        return (int) (position - begin);
    }

    @Override
    public void close() {
        Libc.INSTANCE.munmap(consumerPage, PAGE_SIZE);
        Libc.INSTANCE.munmap(producerPages, PAGE_SIZE + 2L * dataSize);
    }
}
