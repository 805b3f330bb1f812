package org.datapassport.registry.operation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.log.encoding.ByteString;

/**
 * Many operations in one request, and their answers: JSON lines, in the same order.
 *
 * @param lines each one operation as it would be sent alone, without its line feed
 */
public record OperationBatch(List<byte[]> lines) {
  /** As many leaves as a tile has; with usual entries that is half of what a body may have. */
  public static final int OPERATIONS_MAX = 256;

  public OperationBatch {
    lines = List.copyOf(lines);
  }

  /** Splits a body; what the lines hold is not looked at, since each is answered for itself. */
  static OperationBatch read(byte[] body) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < body.length; at++) {
      if (body[at] == '\n') {
        if (lines.size() == OPERATIONS_MAX) {
          throw new ProblemException(
              RegistryProblem.ENTRY_TOO_LARGE, "At most " + OPERATIONS_MAX + " operations.");
        }
        lines.add(ByteString.copyOf(body, start, at).toArray());
        start = at + 1;
      }
    }
    if (lines.isEmpty() || start != body.length) {
      throw new ProblemException(
          RegistryProblem.ENTRY_MALFORMED, "One operation a line, each with a line feed.");
    }
    return new OperationBatch(lines);
  }

  /** What a sender of one operation alone would have got. */
  record Answer(int status, Object body) {}

  /** Lines {@code {"body":…,"status":201}}. */
  static byte[] write(List<Answer> answers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Answer answer : answers) {
      out.writeBytes(utf8("{\"body\":"));
      out.writeBytes(
          answer.body() instanceof byte[] bytes ? bytes : utf8(answer.body().toString()));
      out.writeBytes(utf8(",\"status\":" + answer.status() + "}\n"));
    }
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
