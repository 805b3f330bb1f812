package org.datapassport.launcher.front;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a head must be before a body is taken and an application asked.
 *
 * <p>RFC 9112: one Host (section 3.2), and a body whose end two readers see at the same byte
 * (section 6.3); whoever stands before us might read it otherwise. Folded lines and names with
 * blanks are refused by the parser itself.
 */
final class RequestRules {
  /** Host fields that were good before, as they were written; more than any honest server has. */
  private static final int KNOWN_MAX = 64;

  private static final Set<String> OPERATOR_PATHS = Set.of("metrics", "health", "openapi");

  private static final Pattern LENGTH =
      Pattern.compile("\n[ \t]*content-length[ \t]*:", Pattern.CASE_INSENSITIVE);

  /**
   * The bytes of a head. The parser forgets a Content-Length that Transfer-Encoding overrules, so
   * that only they tell of it; the field is not public.
   */
  private static final VarHandle HEAD = head();

  private final FrontSettings settings;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  RequestRules(FrontSettings settings) {
    this.settings = settings;
  }

  /**
   * Why a request goes no further.
   *
   * @param port of this machine, by which it came
   */
  Optional<EarlyAnswer> judge(HttpRequestPacket request, int port) {
    MimeHeaders fields = request.getHeaders();
    if (count(fields, Header.Host) > 1) {
      return Optional.of(EarlyAnswer.HOSTS);
    }
    if (!isFramed(request, fields)) {
      return Optional.of(EarlyAnswer.FRAMING);
    }
    if (!isOurs(fields.getHeader(Header.Host), request.getProtocol())) {
      return Optional.of(EarlyAnswer.MISDIRECTED);
    }
    String path = request.getRequestURI();
    if (!RequestTarget.isWellFormed(path)) {
      return Optional.of(EarlyAnswer.BROKEN_TARGET);
    }
    if (!isOnItsPort(RequestTarget.firstSegment(path), port)) {
      return Optional.of(EarlyAnswer.NOT_FOUND);
    }
    return slash(request, path);
  }

  private static int count(MimeHeaders fields, Header name) {
    int first = fields.indexOf(name, 0);
    if (first < 0) {
      return 0;
    }
    return fields.indexOf(name, first + 1) < 0 ? 1 : 2;
  }

  /** One length or the one coding that we know, and never both. */
  private static boolean isFramed(HttpRequestPacket request, MimeHeaders fields) {
    int lengths = count(fields, Header.ContentLength);
    int codings = count(fields, Header.TransferEncoding);
    if (lengths + codings > 1) {
      return false;
    }
    if (lengths == 1) {
      return isLength(fields.getHeader(Header.ContentLength));
    }
    return codings == 0
        || (!hasLength(request)
            && request.getProtocol().isAtLeast(Protocol.HTTP_1_1)
            && fields.getHeader(Header.TransferEncoding).strip().equalsIgnoreCase("chunked"));
  }

  private static VarHandle head() {
    try {
      return MethodHandles.privateLookupIn(HttpHeader.class, MethodHandles.lookup())
          .findVarHandle(HttpHeader.class, "headerBuffer", Buffer.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a parser that keeps no head", e);
    }
  }

  /** Whether a length was given besides; what HTTP/2 has instead of a head tells by its fields. */
  private static boolean hasLength(HttpRequestPacket request) {
    if (!(HEAD.get((HttpHeader) request) instanceof Buffer head)) {
      return false;
    }
    byte[] bytes = new byte[head.limit()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = head.get(i);
    }
    return LENGTH.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find();
  }

  private static boolean isLength(String text) {
    String digits = text.strip();
    return !digits.isEmpty()
        && digits.length() <= 18
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** HTTP/1.0 knows requests without a host; the parser refuses them in later versions. */
  private boolean isOurs(@Nullable String host, Protocol protocol) {
    if (host == null || host.isEmpty()) {
      return !protocol.isAtLeast(Protocol.HTTP_1_1);
    }
    if (known.contains(host)) {
      return true;
    }
    Optional<String> name = name(host);
    boolean ours =
        name.filter(it -> isThisMachine(it) || settings.hosts().contains(it)).isPresent();
    if (ours && known.size() < KNOWN_MAX) {
      known.add(host);
    }
    return ours;
  }

  /** The name without its port; empty for what is no host of RFC 3986. */
  private static Optional<String> name(String host) {
    int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
    String name = end < 0 ? host : host.substring(0, end);
    String port = end < 0 ? "" : host.substring(end);
    boolean good =
        name.matches("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]")
            && port.matches("(:[0-9]{0,5})?");
    return good ? Optional.of(name.toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  /** RFC 6761, section 6.3, and RFC 1122, section 3.2.1.3. */
  private static boolean isThisMachine(String name) {
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.matches("127(\\.[0-9]{1,3}){3}");
  }

  /** What tells of the whole server is for its operator, and nothing else is there. */
  private boolean isOnItsPort(String segment, int port) {
    return settings.operatorPort() == 0
        || OPERATOR_PATHS.contains(segment) == (port == settings.operatorPort());
  }

  /** The server itself would redirect there, with whatever host it was asked by. */
  private Optional<EarlyAnswer> slash(HttpRequestPacket request, String path) {
    boolean reads = request.getMethod() == Method.GET || request.getMethod() == Method.HEAD;
    if (!reads || path.indexOf('/', 1) >= 0 || !settings.services().contains(path.substring(1))) {
      return Optional.empty();
    }
    String query = request.getQueryString();
    return Optional.of(
        EarlyAnswer.movedTo(path + "/" + (query == null || query.isEmpty() ? "" : "?" + query)));
  }
}
