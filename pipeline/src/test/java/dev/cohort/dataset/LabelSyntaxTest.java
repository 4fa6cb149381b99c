package dev.cohort.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class LabelSyntaxTest {

    private static final LabelSyntax MANY = new LabelSyntax("|");

    @Test
    void readsClassesBetweenSigns() {
        assertThat(MANY.classes("car|tree")).containsExactly("car", "tree");
        assertThat(MANY.classes(" car | tree|car")).containsExactly("car", "tree");
        assertThat(MANY.classes("car")).containsExactly("car");
        assertThat(MANY.classes("|")).isEmpty();
        assertThat(MANY.classes("")).isEmpty();
        assertThat(new LabelSyntax("::").classes("a:b::c")).containsExactly("a:b", "c");
    }

    @Test
    void takesALabelForAClassWithoutASign() {
        assertThat(LabelSyntax.ONE_CLASS.classes("car|tree")).containsExactly("car|tree");
        assertThat(LabelSyntax.ONE_CLASS.label(List.of("car|tree"))).isEqualTo("car|tree");
        assertThatThrownBy(() -> LabelSyntax.ONE_CLASS.label(List.of("car", "tree")))
                .hasMessage("a label must be one class, got [car, tree]");
    }

    @Property(tries = 100)
    void readsBackWhatItNames(@ForAll @UniqueElements List<@AlphaChars @NotEmpty String> classes) {
        assertThat(MANY.classes(MANY.label(classes))).isEqualTo(classes);
        assertThat(MANY.label(classes)).isNotBlank();
    }

    @Test
    void refusesASignThatCannotBeSeen() {
        assertThatThrownBy(() -> new LabelSyntax(" "))
                .hasMessage("the sign between labels must not be blank, got \" \"");
    }
}
