package org.datapassport.provider.client;

import java.util.Map;
import org.datapassport.provider.client.metadata.ForeignText;

/**
 * What a citizen is told about a client. Every text is the client's own and hostile until escaped.
 *
 * @param name {@code client_name} as one line of at most {@link ForeignText#NAME_CHARS_MAX}
 *     characters, or the client identifier where there is none
 * @param uri {@code client_uri}, empty where there is none
 * @param texts the members whose values are strings and whose names are {@code policy_uri}, {@code
 *     tos_uri} or begin with {@code x_}, such as {@code x_legal_body}
 */
public record ClientPresentation(String name, String uri, Map<String, String> texts) {
  public ClientPresentation {
    texts = Map.copyOf(texts);
  }

  /** One text, empty where the client said nothing. */
  public String text(String member) {
    return texts.getOrDefault(member, "");
  }
}
