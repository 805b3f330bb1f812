package org.datapassport.story;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * A form being filled in, as the page offers it; sent by one of its buttons.
 *
 * <p>Mutable, owned by the step that fills it in.
 */
public final class WebForm {
  private static final String BOUNDARY = "----story-6f1a0c2e9b";

  private record Field(String name, String value) {}

  private record Upload(String name, String fileName, ByteBuffer bytes) {}

  private final WebPage page;
  private final Element form;
  private final String words;
  private final List<Field> fields = new ArrayList<>();
  private final List<Upload> uploads = new ArrayList<>();

  private WebForm(WebPage page, Element form, String words) {
    this.page = page;
    this.form = form;
    this.words = words;
  }

  /** The words on the button that sends the form. */
  public String words() {
    return words;
  }

  static WebForm of(WebPage page, Element button) {
    Element form = button.closest("form");
    if (form == null && !button.attr("form").isEmpty()) {
      form = page.document().getElementById(button.attr("form"));
    }
    if (form == null) {
      throw new WebPage.Mismatch("a button outside any form", page);
    }
    WebForm filled = new WebForm(page, form, button.text());
    filled.readOffered();
    if (!button.attr("name").isEmpty()) {
      filled.fields.add(new Field(button.attr("name"), button.val()));
    }
    return filled;
  }

  private void readOffered() {
    for (Element control : form.select("input[name], select[name], textarea[name]")) {
      String type = control.attr("type");
      boolean isChoice = type.equals("radio") || type.equals("checkbox");
      if (type.equals("submit") || type.equals("file") || control.hasAttr("disabled")) {
        continue;
      }
      if (control.tagName().equals("select")) {
        Element chosen = control.selectFirst("option[selected]");
        Element first = chosen == null ? control.selectFirst("option") : chosen;
        fields.add(new Field(control.attr("name"), first == null ? "" : first.val()));
      } else if (!isChoice || control.hasAttr("checked")) {
        fields.add(new Field(control.attr("name"), control.val()));
      }
    }
  }

  /** Types into the field of this name. */
  public WebForm with(String name, String value) {
    if (form.select("[name=" + name + "]").isEmpty()) {
      throw new WebPage.Mismatch("no field " + name, page);
    }
    fields.removeIf(field -> field.name().equals(name));
    fields.add(new Field(name, value));
    return this;
  }

  /** Sends a value that the page does not offer, as an attacker would. */
  public WebForm tampered(String name, String value) {
    fields.removeIf(field -> field.name().equals(name));
    fields.add(new Field(name, value));
    return this;
  }

  /** Picks the option with these words in the group whose legend or heading has those words. */
  public WebForm choose(String group, String option) {
    for (Element fieldset : form.select("fieldset")) {
      Element legend = fieldset.selectFirst("legend");
      if (legend == null || !legend.text().contains(group)) {
        continue;
      }
      for (Element label : fieldset.select("label")) {
        Element radio = label.selectFirst("input[type=radio], input[type=checkbox]");
        if (radio == null && !label.attr("for").isEmpty()) {
          radio = page.document().getElementById(label.attr("for"));
        }
        if (radio != null && label.text().contains(option)) {
          return with(radio.attr("name"), radio.val());
        }
      }
    }
    throw new WebPage.Mismatch("no choice “" + option + "” under “" + group + "”", page);
  }

  /** Chooses a file for the form's only file field. */
  public WebForm attach(String fileName, byte[] bytes) {
    Element file = form.selectFirst("input[type=file]");
    if (file == null) {
      throw new WebPage.Mismatch("no file field", page);
    }
    uploads.add(new Upload(file.attr("name"), fileName, ByteBuffer.wrap(bytes.clone())));
    return this;
  }

  /** Presses the button and returns where it leads. */
  public WebPage send() {
    String action = form.hasAttr("action") ? form.absUrl("action") : page.address().toString();
    boolean isGet = !form.attr("method").equalsIgnoreCase("post");
    if (isGet) {
      String query = urlEncoded();
      return page.browser().open(URI.create(action + (action.contains("?") ? "&" : "?") + query));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(action))
            .header("Sec-Fetch-Site", "same-origin")
            .header("Origin", origin(page.address()));
    if (form.attr("enctype").equals("multipart/form-data")) {
      request
          .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
          .POST(HttpRequest.BodyPublishers.ofByteArray(multipart()));
    } else {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(urlEncoded()));
    }
    return page.browser().send(request);
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }

  private String urlEncoded() {
    StringBuilder encoded = new StringBuilder();
    for (Field field : fields) {
      encoded
          .append(encoded.length() == 0 ? "" : "&")
          .append(URLEncoder.encode(field.name(), StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(field.value(), StandardCharsets.UTF_8));
    }
    return encoded.toString();
  }

  private byte[] multipart() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Field field : fields) {
      part(body, "name=\"" + field.name() + "\"", "text/plain; charset=utf-8");
      body.writeBytes(field.value().getBytes(StandardCharsets.UTF_8));
    }
    for (Upload upload : uploads) {
      String names = "name=\"" + upload.name() + "\"; filename=\"" + upload.fileName() + "\"";
      part(body, names, "application/octet-stream");
      body.writeBytes(upload.bytes().array());
    }
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  private static void part(ByteArrayOutputStream body, String names, String type) {
    String head =
        (body.size() == 0 ? "" : "\r\n")
            + "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; "
            + names
            + "\r\nContent-Type: "
            + type
            + "\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
  }
}
