package org.datapassport.vault.flow;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.platform.limit.Slots;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.Problems;
import org.datapassport.platform.web.Answers;
import org.datapassport.vault.token.Caller;
import org.datapassport.vault.token.issuer.Glance;

/** Sends the answers of the data API: those that hold data as flows, all others at once. */
@WebFilter(urlPatterns = "/data/*", asyncSupported = true)
public class FlowFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Attributes of a request that the launcher's listeners set; see the package front there. */
  private static final String CAP = "org.datapassport.front.cap";

  private static final String RESET = "org.datapassport.front.reset";
  private static final String HANDED = "org.datapassport.front.handed";
  private static final String BEFORE_EVENTS = "org.datapassport.front.before-events";

  /**
   * Attribute: tells how many calls under the same grant were refused since the last that was not.
   */
  private static final String REFUSED = "org.datapassport.vault.refused-before";

  private static final String SOON_SECONDS = "1";

  @Inject transient OpenFlows flows;
  @Inject transient Admission admission;
  @Inject transient Strangers strangers;
  @Inject transient Turns turns;
  @Inject transient Caller caller;
  @Inject transient ClientAddress addresses;
  @Inject transient Problems problems;

  /** Breaks the connection of a request off, where the server can. */
  public static Runnable reset(HttpServletRequest request) {
    return request.getAttribute(RESET) instanceof Runnable reset ? reset : () -> {};
  }

  /**
   * How many calls under the grant of this request's token were refused, unchecked, since this was
   * asked last. Only for whom token and proof hold: others would make the count go away.
   */
  public static long takeRefusedBefore(HttpServletRequest request) {
    return request.getAttribute(REFUSED) instanceof LongSupplier count ? count.getAsLong() : 0;
  }

  /** Says whose flow the answer to this request is. */
  public static void hand(HttpServletRequest request, Flow flow) {
    request.setAttribute(Flow.ATTRIBUTE, flow);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!flows.isServing()) {
      // Before anything is checked: what a check would ask may be what cannot be reached.
      refuse(request, response, PlatformProblem.UNAVAILABLE);
      return;
    }
    String network = addresses.networkOf(request);
    Optional<Glance> token = strangers.glance(() -> caller.glance(request));
    if (token.isPresent()) {
      asCompany(request, response, chain, token.get(), network);
    } else {
      asStranger(request, response, chain, network);
    }
  }

  private void asCompany(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      Glance token,
      String network)
      throws IOException, ServletException {
    Optional<Admission.Slot> slot = admission.enter(token, network);
    if (slot.isEmpty()) {
      refuse(request, response, PlatformProblem.TOO_MANY_REQUESTS);
      return;
    }
    try {
      request.setAttribute(REFUSED, (LongSupplier) () -> admission.takeRefused(token));
      inTurn(turns, request, response, chain);
    } finally {
      slot.get().close();
    }
  }

  private void asStranger(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, String network)
      throws IOException, ServletException {
    Optional<Slots.Slot> slot = strangers.enter(network);
    if (slot.isEmpty()) {
      refuse(request, response, PlatformProblem.TOO_MANY_REQUESTS);
      return;
    }
    try {
      inTurn(strangers.answers(), request, response, chain);
    } finally {
      slot.get().close();
    }
  }

  private void inTurn(
      Turns turn, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!turn.await()) {
      refuse(request, response, PlatformProblem.UNAVAILABLE);
      return;
    }
    try {
      if (!flows.isServing()) {
        refuse(request, response, PlatformProblem.UNAVAILABLE);
        return;
      }
      if (request.getAttribute(BEFORE_EVENTS) instanceof Executor before) {
        before.execute(flows::cutUnlessServing);
      }
      answer(request, response, chain);
    } finally {
      turn.end();
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, PlatformProblem code)
      throws IOException {
    response.setHeader("Retry-After", SOON_SECONDS);
    Answers.send(request, response, problems, problems.problem(code, code.status(), ""));
  }

  private static void answer(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    GatheredAnswer gathered = new GatheredAnswer(response);
    boolean sent = false;
    try {
      chain.doFilter(request, gathered);
      send(request, response, gathered.body());
      sent = true;
    } finally {
      if (!sent && request.getAttribute(Flow.ATTRIBUTE) instanceof Flow flow) {
        flow.leave();
      }
    }
  }

  private static void send(HttpServletRequest request, HttpServletResponse response, byte[] body)
      throws IOException {
    if (body.length > 0) {
      response.setContentLength(body.length);
    }
    if (request.getAttribute(Flow.ATTRIBUTE) instanceof Flow flow) {
      if (request.getAttribute(CAP) instanceof Runnable cap) {
        cap.run();
      }
      if (request.getAttribute(HANDED) instanceof BooleanSupplier handed) {
        flow.handedWhen(handed);
      }
      AsyncContext answer = request.startAsync(request, response);
      answer.setTimeout(0); // OpenFlows bounds how long it lasts.
      new FlowWriter(flow, body, answer, response.getOutputStream()).begin();
    } else if (body.length > 0) {
      response.getOutputStream().write(body);
    }
  }

  /** Keeps an answer's body until it is known how it goes out; the head is the response's own. */
  private static final class GatheredAnswer extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Gathering stream = new Gathering();
    private final PrintWriter writer = new PrintWriter(stream, false, StandardCharsets.UTF_8);

    private GatheredAnswer(HttpServletResponse response) {
      super(response);
    }

    byte[] body() {
      writer.flush();
      return body.toByteArray();
    }

    @Override
    public ServletOutputStream getOutputStream() {
      return stream;
    }

    @Override
    public PrintWriter getWriter() {
      return writer;
    }

    /** Nothing goes out before it is known how. */
    @Override
    public void flushBuffer() {
      writer.flush();
    }

    @Override
    public void resetBuffer() {
      body.reset();
    }

    private final class Gathering extends ServletOutputStream {
      @Override
      public void write(int one) {
        body.write(one);
      }

      @Override
      public void write(byte[] bytes, int from, int count) {
        body.write(bytes, from, count);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("What is gathered needs no listener");
      }
    }
  }
}
