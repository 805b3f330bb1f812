package org.datapassport.platform.limit;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body ends with a refusal when it leaves its {@link BodyPace}. */
final class LimitedRequest extends HttpServletRequestWrapper {
  private final BodyPace pace;

  LimitedRequest(HttpServletRequest request, BodyPace pace) {
    super(request);
    this.pace = pace;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Limited(super.getInputStream(), pace);
  }

  private static final class Limited extends ServletInputStream {
    private final ServletInputStream in;
    private final BodyPace pace;

    Limited(ServletInputStream in, BodyPace pace) {
      this.in = in;
      this.pace = pace;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      if (next >= 0) {
        pace.count(1);
      }
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      pace.count(Math.max(count, 0));
      return count;
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
