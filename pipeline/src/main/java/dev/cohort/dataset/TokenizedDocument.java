package dev.cohort.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A document, without its tokens.
 *
 * @param label null if not known
 * @param length number of its tokens
 * @param fullLength number of tokens before it was cut to the maximum length
 * @param unknown how many tokens are unknown to the vocabulary
 * @param textSha256 of the normalized text in UTF-8, hexadecimal
 * @param source path of the file
 * @param line of that file on which it begins, from 1
 */
public record TokenizedDocument(
        String caseId,
        String subject,
        @Nullable String label,
        int length,
        int fullLength,
        int unknown,
        String textSha256,
        String source,
        long line)
        implements Serializable {}
