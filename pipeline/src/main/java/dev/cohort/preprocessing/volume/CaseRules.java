package dev.cohort.preprocessing.volume;

import dev.cohort.preprocessing.Pseudonyms;
import java.util.Set;

/**
 * How the cases of an input are called.
 *
 * @param pseudonyms for what DICOM files name, and for what is to be disguised
 * @param disguised what else gets pseudonyms
 * @param dates what is kept of those in DICOM files
 * @param structures labels of structures in files of their own
 */
public record CaseRules(Pseudonyms pseudonyms, Set<Identifying> disguised, Dates dates, StructureNames structures) {

    public CaseRules {
        disguised = Set.copyOf(disguised);
    }

    /** Pseudonyms for DICOM files, dates skipped, everything else as it is called, and structures numbered. */
    public CaseRules(Pseudonyms pseudonyms) {
        this(pseudonyms, Set.of(), Dates.SKIPPED, StructureNames.NUMBERED);
    }

    /** A file as it is called. */
    InputFile file(InputFile file) {
        return disguised.contains(Identifying.FILES)
                ? new InputFile(file.path(), pseudonyms.of(Pseudonyms.Kind.FILE, file.path()) + file.ending())
                : file;
    }

    /** A case of an index or of a folder of images, as it is called. */
    CaseFiles disguise(CaseFiles one) {
        return new CaseFiles(
                name(Identifying.CASE_ID, Pseudonyms.Kind.CASE, one.caseId()),
                name(Identifying.SUBJECT, Pseudonyms.Kind.SUBJECT, one.subject()),
                one.images().stream().map(this::file).toList(),
                one.label() == null ? null : file(one.label()),
                one.structures().stream()
                        .map(part -> new Structure(part.name(), part.label(), file(part.file())))
                        .toList(),
                one.slices(),
                one.visit());
    }

    private String name(Identifying what, Pseudonyms.Kind kind, String identifier) {
        return disguised.contains(what) ? pseudonyms.of(kind, identifier) : identifier;
    }
}
