package org.datapassport.trust.call;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.EntityStatement;
import org.datapassport.trust.MarkStatus;
import org.datapassport.trust.StatementSource;
import org.datapassport.trust.UntrustedException;
import org.datapassport.trust.UntrustedException.Reason;

/** Asks other organisations for their statements. */
public final class FederationCalls implements StatementSource {
  /** The same bound as for reading a statement. */
  private static final int ANSWER_BYTES_MAX = 64 * 1024;

  /** A chain takes several calls, while somebody waits. */
  private static final Duration WAIT = Duration.ofSeconds(3);

  private final OutgoingHttp outgoing;

  public FederationCalls(OutgoingHttp outgoing) {
    this.outgoing = outgoing;
  }

  @Override
  public String configuration(EntityId entity) {
    return ask(OutgoingRequest.get(entity.configuration()), EntityStatement.MEDIA_TYPE);
  }

  @Override
  public String statement(String endpoint, EntityId subject) {
    String separator = endpoint.contains("?") ? "&" : "?";
    String query = "sub=" + URLEncoder.encode(subject.value(), StandardCharsets.UTF_8);
    return ask(OutgoingRequest.get(uri(endpoint + separator + query)), EntityStatement.MEDIA_TYPE);
  }

  /** What an issuer says of a mark now; signed, and not yet verified. */
  public String markStatus(String endpoint, String mark) {
    return ask(
        OutgoingRequest.with(
            "POST",
            uri(endpoint),
            "application/x-www-form-urlencoded",
            "trust_mark=" + URLEncoder.encode(mark, StandardCharsets.UTF_8)),
        MarkStatus.MEDIA_TYPE);
  }

  private String ask(OutgoingRequest request, String mediaType) {
    OutgoingAnswer answer;
    try {
      answer = outgoing.send(request.header("Accept", mediaType).limits(ANSWER_BYTES_MAX, WAIT));
    } catch (OutgoingException e) {
      throw new UntrustedException(Reason.UNREACHABLE, "no answer (" + e.reason() + ")");
    }
    boolean typed = answer.header("Content-Type").filter(type -> isOf(type, mediaType)).isPresent();
    if (answer.status() != 200 || !typed) {
      throw new UntrustedException(Reason.UNREACHABLE, "the answer is no " + mediaType);
    }
    return answer.text();
  }

  private static boolean isOf(String contentType, String mediaType) {
    return contentType.replaceFirst(";.*", "").strip().equalsIgnoreCase(mediaType);
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new UntrustedException(Reason.UNREACHABLE, "an endpoint that is no address");
    }
  }
}
