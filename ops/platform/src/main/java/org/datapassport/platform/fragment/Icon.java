package org.datapassport.platform.fragment;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * The line icons of the portal as inline SVG: {@code ${Icon.PAUSE}} in a template. Readers do not
 * hear them, so a word must stand beside each.
 */
public final class Icon implements Content {
  public static final Icon BAN =
      new Icon("<circle cx='12' cy='12' r='8.5'/><path d='m6 6 12 12'/>");
  public static final Icon BANK =
      new Icon("<path d='M3 9.5 12 4l9 5.5M5 10v8M9.7 10v8M14.3 10v8M19 10v8M3 20h18'/>");
  public static final Icon BOLT = new Icon("<path d='M13 3 5 13.5h6L10.5 21 19 10.5h-6z'/>");
  public static final Icon BOOK =
      new Icon(
          "<path d='M12 6.5C9.5 4.7 6.5 4.5 4 5v14c2.5-.5 5.5-.3 8 1.5 2.5-1.8 5.5-2 8-1.5V5"
              + "c-2.5-.5-5.5-.3-8 1.5zM12 6.5v14'/>");
  public static final Icon BOX =
      new Icon(
          "<path d='m12 3 8 4.3v9.4L12 21l-8-4.3V7.3z'/><path d='m4 7.3 8 4.5 8-4.5M12 11.8V21'/>");
  public static final Icon BROADBAND =
      new Icon(
          "<path d='M3 9.5a13 13 0 0 1 18 0M6 13a8.5 8.5 0 0 1 12 0M9 16.4a4.2 4.2 0 0 1 6 0'/>"
              + "<circle cx='12' cy='19.4' r='.6'/>");
  public static final Icon CART =
      new Icon(
          "<path d='M3 4h2.5l2.3 10.5h10L20.5 7H6.2'/><circle cx='9.5' cy='19' r='1.5'/>"
              + "<circle cx='16.5' cy='19' r='1.5'/>");
  public static final Icon CHECK = new Icon("<path d='m5 12.5 4.5 4.5L19 7.5'/>");
  public static final Icon CIRCLE = new Icon("<circle cx='12' cy='12' r='7.5'/>");
  public static final Icon CLOCK =
      new Icon("<circle cx='12' cy='12' r='8.5'/><path d='M12 7v5.3l3.5 2'/>");
  public static final Icon CUT =
      new Icon(
          "<circle cx='6' cy='6.5' r='2.5'/><circle cx='6' cy='17.5' r='2.5'/>"
              + "<path d='M8.2 7.8 20 16M8.2 16.2 20 8'/>");
  public static final Icon DOWNLOAD =
      new Icon("<path d='M12 4v11M7.5 11 12 15.5 16.5 11M5 20h14'/>");
  public static final Icon EYE =
      new Icon(
          "<path d='M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z'/>"
              + "<circle cx='12' cy='12' r='2.8'/>");
  public static final Icon HEART =
      new Icon(
          "<path d='M12 20C5 15.5 3 12.3 3 9a4.6 4.6 0 0 1 9-1.4A4.6 4.6 0 0 1 21 9"
              + "c0 3.3-2 6.5-9 11z'/>");
  public static final Icon ID_CARD =
      new Icon(
          "<rect x='3' y='5' width='18' height='14' rx='2'/><circle cx='8.5' cy='11' r='2'/>"
              + "<path d='M5.8 16c.6-1.6 4.8-1.6 5.4 0M14 10h4M14 14h4'/>");
  public static final Icon KEY =
      new Icon("<circle cx='8' cy='14.5' r='4'/><path d='m11 11.7 8-7.7M16 6.8l2.5 2.5'/>");
  public static final Icon LOCK =
      new Icon(
          "<rect x='5' y='10.5' width='14' height='10' rx='2'/>"
              + "<path d='M8 10.5V8a4 4 0 0 1 8 0v2.5'/>");
  public static final Icon MONEY =
      new Icon(
          "<circle cx='12' cy='12' r='8.5'/><path d='M14.8 9.3c-.6-1-1.6-1.4-2.8-1.4-1.6 0-2.8.8"
              + "-2.8 2s1 1.7 2.8 2 2.9 1 2.9 2.2-1.3 2-2.9 2c-1.3 0-2.4-.5-3-1.5M12 6v12'/>");
  public static final Icon PASSPORT =
      new Icon(
          "<rect x='5' y='3' width='14' height='18' rx='2'/><circle cx='12' cy='10' r='3.2'/>"
              + "<path d='M9 17h6'/>");
  public static final Icon PAUSE = new Icon("<path d='M9 6v12M15 6v12'/>");
  public static final Icon PHONE =
      new Icon("<rect x='7' y='2.5' width='10' height='19' rx='2'/><path d='M11 18.5h2'/>");
  public static final Icon PIN =
      new Icon(
          "<path d='M12 21s7-6.4 7-11.5A7 7 0 0 0 5 9.5C5 14.6 12 21 12 21z'/>"
              + "<circle cx='12' cy='9.5' r='2.4'/>");
  public static final Icon PLAY = new Icon("<path d='M8 5.5v13l10-6.5z'/>");
  public static final Icon SHIELD =
      new Icon("<path d='M12 3 5 6v5c0 4.5 3 8 7 10 4-2 7-5.5 7-10V6z'/><path d='m9 12 2 2 4-4'/>");
  public static final Icon STOP =
      new Icon("<path d='M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z'/><path d='M8.5 12h7'/>");
  public static final Icon TARGET =
      new Icon(
          "<circle cx='12' cy='12' r='8.5'/><circle cx='12' cy='12' r='4.5'/>"
              + "<circle cx='12' cy='12' r='.8'/>");
  public static final Icon UPLOAD =
      new Icon("<path d='M12 15.5v-11M7.5 9 12 4.5 16.5 9M5 20h14'/>");
  public static final Icon WARNING =
      new Icon("<path d='M12 4 2.8 19.5h18.4z'/><path d='M12 10v4.5M12 17.2v.1'/>");

  private final String svg;

  private Icon(String shapes) {
    this.svg =
        "<svg class=\"ico\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">"
            + shapes.replace('\'', '"')
            + "</svg>";
  }

  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent(svg);
  }
}
