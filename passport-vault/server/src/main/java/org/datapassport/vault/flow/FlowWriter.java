package org.datapassport.vault.flow;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hands an answer to the network piece by piece, whenever the network takes one; no thread waits
 * for a slow reader. Before each piece it looks whether the flow was cut. After the last one it
 * leaves the flow to {@link OpenFlows}, which knows it until the network has all of it.
 *
 * <p>Who writes and who ends are different threads. The response is given back to the container
 * once, and never while a piece is being written: its buffers then serve another request.
 */
final class FlowWriter implements WriteListener {
  /** No more than this is handed over at once. */
  static final int PIECE_BYTES = 32 * 1024;

  private static final Logger LOG = Logger.getLogger(FlowWriter.class.getName());

  private enum State {
    IDLE,
    WRITING,
    ENDED
  }

  private final Flow flow;
  private final byte[] body;
  private final AsyncContext answer;
  private final ServletOutputStream out;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

  /** How much was handed over; only whoever is {@link State#WRITING} touches it. */
  private int at;

  FlowWriter(Flow flow, byte[] body, AsyncContext answer, ServletOutputStream out) {
    this.flow = flow;
    this.body = body;
    this.answer = answer;
    this.out = out;
  }

  /** Begins; from here on the container calls. */
  void begin() {
    flow.afterCut(this::end);
    out.setWriteListener(this);
    if (flow.isCut()) {
      end();
    }
  }

  @Override
  public void onWritePossible() throws IOException {
    if (!state.compareAndSet(State.IDLE, State.WRITING)) {
      return;
    }
    boolean more;
    try {
      more = write();
    } catch (IOException | RuntimeException e) {
      state.set(State.ENDED);
      complete();
      throw e;
    }
    if (more) {
      state.set(State.IDLE);
      if (flow.isCut()) {
        end();
      }
    } else {
      state.set(State.ENDED);
      complete();
    }
  }

  /** Answers whether there is more to come. */
  private boolean write() throws IOException {
    while (at < body.length && !flow.isCut()) {
      if (!out.isReady()) {
        return true;
      }
      int piece = Math.min(PIECE_BYTES, body.length - at);
      out.write(body, at, piece);
      at += piece;
    }
    return at == body.length && !flow.isCut() && !flushed();
  }

  /** What the response still keeps would otherwise wait where nobody sees it. */
  private boolean flushed() throws IOException {
    boolean ready = out.isReady();
    if (ready) {
      out.flush();
    }
    return ready;
  }

  @Override
  public void onError(Throwable failure) {
    LOG.log(Level.FINE, "A reader left before its answer was there", failure);
    end();
  }

  /** Ends when nobody writes; who writes notices the cut, and ends by itself. */
  private void end() {
    if (state.compareAndSet(State.IDLE, State.ENDED)) {
      complete();
    }
  }

  private void complete() {
    boolean whole = at == body.length && !flow.isCut();
    try {
      if (!whole) {
        flow.breakOff();
      }
      answer.complete();
    } catch (IllegalStateException e) {
      LOG.log(Level.FINE, "The container had ended the answer", e);
    } finally {
      if (whole) {
        flow.written();
      } else {
        flow.leave();
      }
    }
  }
}
