package org.datapassport.vault.portal;

/**
 * What is wrong with one field of a form.
 *
 * @param field id of the field in the page, to which the summary's link leads
 * @param words what to do, such as "Enter your name"
 */
public record FieldError(String field, String words) {}
