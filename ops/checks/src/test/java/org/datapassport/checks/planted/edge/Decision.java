package org.datapassport.checks.planted.edge;

import jakarta.ws.rs.core.Response;

interface Decision {
  Response decide();
}
