package org.datapassport.provider.grant;

import java.util.List;

/**
 * What an item would let out, for the citizen's eyes only.
 *
 * @param levels of the one strand that there is, or that was picked; else none
 * @param strands those of the item's type, or the one that was picked
 */
public record ItemPreview(
    String item, boolean available, List<LevelPreview> levels, List<StrandPreview> strands) {
  public ItemPreview {
    levels = List.copyOf(levels);
    strands = List.copyOf(strands);
  }

  /** Of a vault that tells no strands apart. */
  public ItemPreview(String item, boolean available, List<LevelPreview> levels) {
    this(item, available, levels, List.of());
  }

  /** The same without what was read of any record. */
  public ItemPreview withoutSamples() {
    return new ItemPreview(
        item,
        available,
        List.of(),
        strands.stream()
            .map(each -> new StrandPreview(each.strand(), each.several(), each.name(), List.of()))
            .toList());
  }

  /**
   * One strand of the type.
   *
   * @param strand the vault's name for it, to be given back
   * @param several whether the vault has others of the type
   * @param name what the citizen knows it by; may be empty
   */
  public record StrandPreview(
      String strand, boolean several, String name, List<LevelPreview> levels) {
    public StrandPreview {
      levels = List.copyOf(levels);
    }
  }

  /** What one level of detail would let out: how many records, and a few of them as text. */
  public record LevelPreview(String level, long records, List<String> samples) {
    public LevelPreview {
      samples = List.copyOf(samples);
    }
  }
}
