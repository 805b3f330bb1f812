package org.datapassport.registry.operation;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.direct.DirectRoute;
import org.datapassport.platform.direct.DirectRoutes;
import org.datapassport.platform.direct.LaterRoute;
import org.datapassport.registry.FederationSettings;

/** What custodians send all day: one operation, as JSON. */
@Shared
public class OperationRoutes implements DirectRoutes {
  private static final String OPERATIONS = "/operations";
  private static final String JSON = "application/json";

  private final FederationSettings federation;
  private final LaterRoute submit;

  @Inject
  public OperationRoutes(FederationSettings federation, OperationResource operations) {
    this.federation = federation;
    this.submit =
        new LaterRoute(
            OPERATIONS,
            call ->
                operations.submit(
                    call.getInputStream().readAllBytes(),
                    Optional.ofNullable(call.getHeader("Prefer")),
                    Optional.ofNullable(call.getHeader(OperationResource.TRANSFER_CODE)),
                    operations.sender(call)));
  }

  @Override
  public Optional<DirectRoute> find(HttpServletRequest request, String path) {
    return Optional.empty();
  }

  /** Queries, other types and what a mirror refuses are left to Jakarta REST. */
  @Override
  public Optional<LaterRoute> findLater(HttpServletRequest request, String path) {
    boolean plain =
        path.equals(OPERATIONS)
            && request.getMethod().equals("POST")
            && request.getQueryString() == null
            && JSON.equalsIgnoreCase(request.getContentType())
            && federation.isPrimary();
    return plain ? Optional.of(submit) : Optional.empty();
  }

  /** No script of another site sends operations, so there is nothing to open. */
  @Override
  public void complete(HttpServletRequest request, HttpServletResponse response) {}
}
