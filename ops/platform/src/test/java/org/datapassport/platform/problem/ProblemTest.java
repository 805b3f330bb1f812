package org.datapassport.platform.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void platformProblems_haveDistinctCodesAndErrorStatuses() {
    Set<String> codes = new HashSet<>();
    for (PlatformProblem problem : PlatformProblem.values()) {
      assertTrue(codes.add(problem.code()), problem.code());
      assertTrue(problem.code().matches("[a-z]+(-[a-z]+)*"), problem.code());
      assertTrue(problem.status() >= 400 && problem.status() <= 599);
    }
  }

  @Test
  void ofStatus_forEachStatus_isOfItsClass() {
    for (int status = 400; status < 600; status++) {
      int found = PlatformProblem.ofStatus(status).status();
      assertEquals(status / 100, found / 100, "status " + status);
    }
  }
}
