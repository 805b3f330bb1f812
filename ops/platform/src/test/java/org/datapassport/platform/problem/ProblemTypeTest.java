package org.datapassport.platform.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {
  @Test
  void find_everyCodeOfThePlatform_hasItsTitle() {
    for (PlatformProblem problem : PlatformProblem.values()) {
      assertEquals(
          Optional.of(problem.title()), ProblemType.find(problem.code()).map(ProblemType::title));
    }
  }

  @Test
  void find_pathOutOfTheFolder_isEmpty() {
    for (String code : List.of("../openapi", "busy.md", "%2e%2e", "", "a".repeat(65), "BUSY")) {
      assertTrue(ProblemType.find(code).isEmpty(), code);
    }
  }

  @Test
  void parse_page_keepsParagraphsWithoutMarks() {
    ProblemType type =
        ProblemType.parse("busy", "# Too many\n`busy`, status 503\n\nWhy.\n\n**Do.** Wait.\n");

    assertEquals("Too many", type.title());
    assertEquals(List.of("busy, status 503", "Why.", "Do. Wait."), type.paragraphs());
  }
}
