/**
 * JSON, read in one strict way and written in one canonical way.
 *
 * <p>A value is what the JDK has for it: {@code Map<String, Object>} in the order of the text,
 * {@code List<Object>}, {@code String}, {@code Long} for a whole number that fits, {@code Double}
 * for another number, {@code Boolean}, and Java's null for JSON's. Nothing here reads a stream or
 * knows a server.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7493">RFC 7493, I-JSON</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785, JCS</a>
 */
@NullMarked
package org.datapassport.base.json;

import org.jspecify.annotations.NullMarked;
