package org.datapassport.trust;

import java.util.HashMap;
import java.util.Map;
import org.datapassport.trust.UntrustedException.Reason;

/** Statements in memory, with a count of how often somebody was asked. */
final class StatementTable implements StatementSource {
  private final Map<String, String> answers = new HashMap<>();
  int calls;

  StatementTable add(Organisation who, Map<String, Object> configuration) {
    answers.put(who.id.value(), who.sign(configuration));
    return this;
  }

  StatementTable add(Organisation superior, Organisation about) {
    return add(superior, about, superior.sign(superior.about(about)));
  }

  StatementTable add(Organisation superior, Organisation about, String statement) {
    answers.put(superior.id + "/fetch " + about.id, statement);
    return this;
  }

  @Override
  public String configuration(EntityId entity) {
    return answer(entity.value());
  }

  @Override
  public String statement(String endpoint, EntityId subject) {
    return answer(endpoint + " " + subject);
  }

  private String answer(String to) {
    calls++;
    String answer = answers.get(to);
    if (answer == null) {
      throw new UntrustedException(Reason.UNREACHABLE, "nobody");
    }
    return answer;
  }
}
