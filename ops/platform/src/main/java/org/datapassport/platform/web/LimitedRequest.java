package org.datapassport.platform.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.datapassport.platform.problem.BodyTooLarge;

/** A request whose body ends with {@link BodyTooLarge} after so many bytes, also when chunked. */
final class LimitedRequest extends HttpServletRequestWrapper {
  private final long bytesMax;

  LimitedRequest(HttpServletRequest request, long bytesMax) {
    super(request);
    this.bytesMax = bytesMax;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Limited(super.getInputStream(), bytesMax);
  }

  private static final class Limited extends ServletInputStream {
    private final ServletInputStream in;
    private long left;

    Limited(ServletInputStream in, long bytesMax) {
      this.in = in;
      this.left = bytesMax;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      if (next >= 0) {
        count(1);
      }
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      count(Math.max(count, 0));
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

    private void count(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new BodyTooLarge();
      }
    }
  }
}
