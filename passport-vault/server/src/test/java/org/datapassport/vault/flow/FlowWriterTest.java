package org.datapassport.vault.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Pieces go out while the network takes them, and none after a cut. */
class FlowWriterTest {
  private static final UUID AGREEMENT = new UUID(0, 1);

  private final OpenFlows flows = FlowsForTests.serving();
  private final AtomicInteger resets = new AtomicInteger();
  private final Flow flow = flows.enter(AGREEMENT, resets::incrementAndGet).orElseThrow();
  private final AtomicInteger completed = new AtomicInteger();
  private final Network network = new Network();
  private final byte[] body = new byte[100_000];
  private final FlowWriter writer = new FlowWriter(flow, body, answer(), network);

  FlowWriterTest() {
    new Random(1).nextBytes(body);
    writer.begin();
  }

  /** Takes so many pieces and then says that it is full. */
  private static final class Network extends ServletOutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final List<Integer> pieces = new ArrayList<>();
    private Optional<Runnable> atNextPiece = Optional.empty();
    private boolean broken;
    private int room;
    private int flushes;

    @Override
    public boolean isReady() {
      return room > 0;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (broken) {
        throw new IOException("reset by peer");
      }
      room--;
      pieces.add(count);
      taken.write(bytes, from, count);
      atNextPiece.ifPresent(Runnable::run);
    }

    @Override
    public void flush() {
      assertTrue(isReady(), "or it would wait");
      flushes++;
    }

    @Override
    public void write(int one) {
      throw new IllegalStateException("pieces only");
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      assertEquals(0, taken.size());
    }
  }

  private AsyncContext answer() {
    return (AsyncContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {AsyncContext.class},
            (proxy, method, arguments) -> {
              assertEquals("complete", method.getName());
              completed.incrementAndGet();
              return Optional.empty().orElse(null);
            });
  }

  @Test
  void write_networkWithRoom_takesAllInPiecesAndEndsOnce() throws IOException {
    network.room = 100;
    writer.onWritePossible();
    writer.onWritePossible();
    assertArrayEquals(body, network.taken.toByteArray());
    assertEquals(List.of(32_768, 32_768, 32_768, 1_696), network.pieces);
    assertEquals(1, network.flushes);
    assertEquals(1, completed.get());
    assertEquals(0, flows.count());
    assertEquals(0, resets.get(), "the connection lives on");
  }

  @Test
  void write_afterTheLease_breaksTheConnectionOff() throws IOException {
    network.room = 1;
    writer.onWritePossible();
    flows.serveUntil(System.nanoTime());
    network.room = 9;
    writer.onWritePossible();
    assertEquals(1, network.pieces.size());
    assertEquals(1, resets.get());
    assertEquals(1, completed.get());
  }

  @Test
  void write_networkThatFillsUp_goesOnLater() throws IOException {
    network.room = 1;
    writer.onWritePossible();
    assertEquals(0, completed.get());
    assertEquals(1, flows.count());
    network.room = 9;
    writer.onWritePossible();
    assertArrayEquals(body, network.taken.toByteArray());
    assertEquals(1, completed.get());
  }

  @Test
  void cut_whileTheNetworkIsFull_endsAtOnceAndWritesNoMore() throws IOException {
    network.room = 1;
    writer.onWritePossible();
    flows.cut(AGREEMENT);
    assertEquals(1, completed.get());
    network.room = 9;
    writer.onWritePossible();
    assertEquals(1, network.pieces.size());
    assertEquals(1, completed.get());
  }

  @Test
  void write_lastPieceInAFullNetwork_isFlushedWhenThereIsRoom() throws IOException {
    network.room = 4;
    writer.onWritePossible();
    assertArrayEquals(body, network.taken.toByteArray());
    assertEquals(0, completed.get());
    network.room = 1;
    writer.onWritePossible();
    assertEquals(1, network.flushes);
    assertEquals(1, completed.get());
  }

  @Test
  void cut_whileWhatWasWrittenWaitsInTheProcess_breaksTheConnectionOff() throws IOException {
    flow.handedWhen(() -> false);
    network.room = 9;
    writer.onWritePossible();
    assertEquals(1, completed.get());
    assertEquals(1, flows.count(), "the network has not all of it");
    flows.cut(AGREEMENT);
    assertEquals(1, resets.get());
    assertEquals(0, flows.count());
    assertEquals(1, completed.get());
  }

  @Test
  void cut_whenTheNetworkHasAll_leavesTheConnectionToTheNextAnswer() throws IOException {
    AtomicBoolean handed = new AtomicBoolean();
    flow.handedWhen(handed::get);
    network.room = 9;
    writer.onWritePossible();
    handed.set(true);
    flows.cut(AGREEMENT);
    assertEquals(0, resets.get());
    assertEquals(0, flows.count());
  }

  @Test
  void sweep_ofAnAnswerThatTheNetworkHas_forgetsIt() throws IOException {
    AtomicBoolean handed = new AtomicBoolean();
    flow.handedWhen(handed::get);
    network.room = 9;
    writer.onWritePossible();
    flows.sweep();
    assertEquals(1, flows.count());
    handed.set(true);
    flows.sweep();
    assertEquals(0, flows.count());
    assertEquals(0, resets.get());
  }

  @Test
  void enter_whileAnAnswerIsHanded_hasItsPlace() throws IOException {
    AtomicBoolean handed = new AtomicBoolean();
    flow.handedWhen(handed::get);
    assertTrue(flows.enter(AGREEMENT, () -> {}).isPresent());
    network.room = 9;
    writer.onWritePossible();
    assertEquals(Optional.empty(), flows.enter(AGREEMENT, () -> {}));
    handed.set(true);
    assertTrue(flows.enter(AGREEMENT, () -> {}).isPresent());
  }

  /** The response is not given back while a piece is being written. */
  @Test
  void cut_whileAPieceIsWritten_endsAfterThatPiece() throws IOException {
    network.room = 9;
    network.atNextPiece =
        Optional.of(
            () -> {
              flows.cut(AGREEMENT);
              assertEquals(0, completed.get());
            });
    writer.onWritePossible();
    assertEquals(1, network.pieces.size());
    assertEquals(1, completed.get());
    assertTrue(flow.isCut());
  }

  @Test
  void cut_beforeTheFirstPiece_writesNone() throws IOException {
    flows.cut(AGREEMENT);
    network.room = 9;
    writer.onWritePossible();
    assertEquals(List.of(), network.pieces);
    assertEquals(1, completed.get());
  }

  @Test
  void write_readerThatLeft_endsTheFlow() {
    network.room = 9;
    network.broken = true;
    assertThrows(IOException.class, writer::onWritePossible);
    writer.onError(new IOException("again"));
    assertEquals(1, completed.get());
    assertEquals(0, flows.count());
  }
}
