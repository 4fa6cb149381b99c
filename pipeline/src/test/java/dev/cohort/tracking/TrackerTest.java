package dev.cohort.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackerTest {

    private final List<String> heard = new ArrayList<>();

    private final class Listener implements Tracker {
        private final String name;

        Listener(String name) {
            this.name = name;
        }

        @Override
        public void log(Scalars scalars) {
            heard.add(name + " " + scalars.step());
        }

        @Override
        public void succeeded() {
            heard.add(name + " succeeded");
        }

        @Override
        public void close() {
            heard.add(name + " closed");
            throw new IllegalStateException(name + " is full");
        }
    }

    @Test
    void manyAreToldAsOneAndClosedWhicheverFails() {
        Tracker all = Tracker.all(List.of(new Listener("a"), new Listener("b")));
        all.log(Scalars.now(7, Map.of()));
        all.succeeded();
        assertThatThrownBy(all::close)
                .hasMessage("a is full")
                .satisfies(failure -> assertThat(failure.getSuppressed()[0]).hasMessage("b is full"));
        assertThat(heard).containsExactly("a 7", "b 7", "a succeeded", "b succeeded", "a closed", "b closed");
    }
}
