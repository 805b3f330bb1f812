package org.datapassport.vault.portal;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** The six query parameters of a {@link PeriodFilter}. */
public class PeriodParams {
  @QueryParam("from-d")
  @DefaultValue("")
  String fromDay = "";

  @QueryParam("from-m")
  @DefaultValue("")
  String fromMonth = "";

  @QueryParam("from-y")
  @DefaultValue("")
  String fromYear = "";

  @QueryParam("to-d")
  @DefaultValue("")
  String toDay = "";

  @QueryParam("to-m")
  @DefaultValue("")
  String toMonth = "";

  @QueryParam("to-y")
  @DefaultValue("")
  String toYear = "";

  public PeriodFilter filter() {
    return new PeriodFilter(
        new DateEntry(fromDay, fromMonth, fromYear), new DateEntry(toDay, toMonth, toYear));
  }
}
