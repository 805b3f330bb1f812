package org.datapassport.checks.planted.edge;

import jakarta.ws.rs.core.Response;

interface DecisionResource {
  Response answer();
}
