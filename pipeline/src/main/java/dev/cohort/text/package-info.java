/**
 * Texts: files of documents, and their tokens, which are words or byte pairs.
 *
 * <p>Knows files as byte sources; nothing of Spark, tables or networks. Documents flow one at a time; a document that breaks
 * a rule is refused by itself, with its line.
 *
 * <p>Why byte pairs are merged here, on one machine, from counts of words: the words of a corpus are few beside its tokens,
 * each merge needs the one before it, and a cluster would wait at every one of thousands. Counting the words is what a
 * cluster does well. Why bytes and not characters underneath: 256 of them write any text, so nothing is unknown and every
 * text can be decoded. Why word boundaries are those of {@code java.text}: they keep letters, numbers and marks of every
 * script together without a library of tens of megabytes.
 */
@NullMarked
package dev.cohort.text;

import org.jspecify.annotations.NullMarked;
