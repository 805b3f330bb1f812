package org.datapassport.provider.request.openid;

import java.util.List;
import java.util.Set;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;

/** Prompts are known, and none stands alone (OpenID Connect Core section 3.1.2.1). */
public final class CheckPrompt implements Check {
  static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");

  @Override
  public void check(AskedRequest asked) {
    String prompt = asked.get("prompt").trim();
    if (prompt.isEmpty()) {
      return;
    }
    List<String> words = List.of(prompt.split(" +"));
    if (!PROMPTS.containsAll(words)) {
      throw Check.invalidRequest("prompt holds an unknown value");
    }
    if (words.contains("none") && words.size() > 1) {
      throw Check.invalidRequest("prompt none stands alone");
    }
  }
}
