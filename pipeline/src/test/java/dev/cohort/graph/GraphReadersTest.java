package dev.cohort.graph;

import static dev.cohort.graph.GraphTexts.file;
import static dev.cohort.graph.GraphTexts.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GraphReadersTest {

    private static List<String> edges(String text) throws IOException, UnreadableFileException {
        return told(EdgeListReader.open(file("edges.csv", text), LineRange.all(text.length())));
    }

    private static void refused(String text, String rule) {
        assertThatThrownBy(() -> edges(text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("edges.csv: " + rule);
    }

    @Test
    void readsEdgeListsWithAndWithoutHeader() throws Exception {
        assertThat(edges("# of friends\nweight,to,from\n0.5,b,a\n\n2,\"c, d\",b\n"))
                .containsExactly("edge 0 a-b 0.5 null", "edge 0 b-c, d 2.0 null");
        assertThat(edges("\uFEFF1\t2\r\n2\t3\r\n")).containsExactly("edge 0 1-2 null null", "edge 0 2-3 null null");
        assertThat(edges("1 2 0.5\n2  3   1")).containsExactly("edge 0 1-2 0.5 null", "edge 0 2-3 1.0 null");
    }

    @Test
    void tellsTheLineOfAFaultInAnEdgeList() {
        refused("", "an edge list must hold edges, or name its columns, got an empty file");
        refused("left,right\n1,2\n", "a header must name the columns source and target, got left,right in line 1");
        refused("u,v\n1,2\n3\n", "an edge list must have as many fields in every line, 2, got 3 in line 3");
        refused("u,v\n1,\n", "an edge must name its two nodes, got 1, in line 2");
        refused("u,v,w\n1,2,NaN\n", "the weight of an edge must be a finite number, got NaN in line 2");
        refused(
                "1,2,3,4\n",
                "an edge list without header must hold source, target and perhaps weight, got 1,2,3,4 in line 1");
    }

    @Property(tries = 300)
    void rangesOfAnEdgeListAddUpToTheWhole(
            @ForAll @IntRange(min = 0, max = 40) int count, @ForAll @IntRange(min = 1, max = 60) int bytes)
            throws Exception {
        StringBuilder text = new StringBuilder("source,target\n");
        for (int i = 0; i < count; i++) {
            text.append(i % 5 == 0 ? "\u00e4" : "n")
                    .append(i * i)
                    .append(',')
                    .append(i)
                    .append(i % 3 == 0 ? "\r\n" : "\n");
        }
        var whole = file("edges.csv", text.toString());
        List<String> pieces = new ArrayList<>();
        long ends = 0;
        for (long from = 0; from < whole.length(); from += bytes) {
            long to = Math.min(from + bytes, whole.length());
            try (GraphReader reader = EdgeListReader.open(whole, new LineRange(from, to, ends))) {
                for (GraphItem item = reader.next(); item != null; item = reader.next()) {
                    GraphItem.Edge edge = (GraphItem.Edge) item;
                    pieces.add(edge.line() + ": " + edge.source().name() + "-"
                            + edge.target().name());
                }
            }
            for (long i = from; i < to; i++) {
                ends += whole.content()[(int) i] == '\n' ? 1 : 0;
            }
        }
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            expected.add((i + 2) + ": " + (i % 5 == 0 ? "\u00e4" : "n") + i * i + "-" + i);
        }
        assertThat(pieces).isEqualTo(expected);
    }

    @Test
    void readsNodesWithLabelsSplitsAndFeatures() throws Exception {
        assertThat(told(NodeTableReader.open(
                        file("nodes.csv", "id,height,label,split,weight\na,1.5,cat,train,2\nb,,dog,none,\n"))))
                .containsExactly("node 0 a cat train null 0:1.5 1:2.0", "node 0 b dog null null");
        assertThatThrownBy(() -> told(NodeTableReader.open(file("nodes.csv", "id,x,y\n1,2,a\n1,two,a\n"))))
                .hasMessage("nodes.csv: a feature must be a finite number, got two in line 3");
        assertThatThrownBy(() -> told(NodeTableReader.open(file("nodes.csv", "id,h,w\n1,2,\n"))))
                .hasMessage("nodes.csv: a node must have all 2 features or none, got 1,2, in line 2");
    }

    @Test
    void readsSparseFeatures() throws Exception {
        assertThat(told(FeatureTableReader.open(file("features.csv", "node,feature_indices\n7,3 1\n8,\n"))))
                .containsExactly("features 0 7 1:1.0 3:1.0", "features 0 8");
        assertThatThrownBy(() -> told(FeatureTableReader.open(file("f.csv", "node,feature_indices\n7,3 3\n"))))
                .hasMessage("f.csv: a feature must be listed once for a node, got 3 in line 2");
    }

    @Test
    void readsManyGraphsOfDgcnn() throws Exception {
        assertThat(told(DgcnnReader.open(file("m.txt", GraphTexts.MOLECULES))))
                .containsExactly(
                        "graph 0 1 1",
                        "node 0 0 null null 0",
                        "edge 0 0-1 null null",
                        "node 0 1 null null 1",
                        "edge 0 1-0 null null",
                        "edge 0 1-2 null null",
                        "node 0 2 null null 0",
                        "edge 0 2-1 null null",
                        "graph 1 2 0",
                        "node 1 0 null null 2");
        assertThatThrownBy(() -> told(DgcnnReader.open(file("m.txt", "1\n2 0\n0 1 2\n0 0\n"))))
                .hasMessage("m.txt: a neighbour must be a whole number between 0 and 1, got 2 in line 3");
        assertThatThrownBy(() -> told(DgcnnReader.open(file("m.txt", "2\n1 0\n0 0\n"))))
                .hasMessage("m.txt: must hold the 2 graphs its first line claims, got 1");
    }

    @Test
    void readsTheTuFormat() throws Exception {
        assertThat(told(tu("1, 2\n2, 1\n", "1\n1\n2\n")))
                .containsExactly(
                        "graph 0 1 8",
                        "graph 1 2 9",
                        "node 0 1 null null null 0:0.5 1:1.0",
                        "node 0 2 null null null 0:1.5 1:2.0",
                        "node 1 3 null null null 0:2.5 1:3.0",
                        "edge 0 1-2 null null",
                        "edge 0 2-1 null null");
        assertThatThrownBy(() -> told(tu("1, 3\n", "1\n1\n2\n")))
                .hasMessage("D_A.txt: the nodes of an edge must be of one graph, got 1, 3 in line 1");
        assertThatThrownBy(() -> told(tu("1, 2\n", "1\n1\n3\n")))
                .hasMessage("I.txt: the graph of a node must be a whole number between 1 and 2, got 3 in line 3");
    }

    private static TuReader tu(String edges, String graphs) throws IOException, UnreadableFileException {
        return TuReader.open(new TuFiles(
                file("D_A.txt", edges),
                file("I.txt", graphs),
                file("L.txt", "8\n9\n"),
                null,
                file("F.txt", "0.5, 1\n1.5, 2\n2.5, 3\n"),
                null,
                null));
    }

    @Test
    void readsGraphMl() throws Exception {
        assertThat(told(GraphMlReader.open(file("g.graphml", GraphTexts.GRAPHML))))
                .containsExactly(
                        "node 0 x cat null null 0:1.5",
                        "node 0 y null null null 0:2.0",
                        "edge 0 x-y 0.5 null",
                        "graph 0 g null");
    }

    @Test
    void refusesEntitiesInGraphMl() {
        String bomb =
                "<!DOCTYPE g [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><graphml><graph><node id=\"&a;\"/></graph></graphml>";
        assertThatThrownBy(() -> told(GraphMlReader.open(file("g.graphml", bomb))))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("g.graphml: must have no document type and no entities, got one in line 1");
    }

    @Test
    void drawsDegreesInBinsThatDouble() {
        assertThat(DegreeHistogram.of(List.of(0, 1, 1, 3, 2, 9)).lines())
                .containsExactly(
                        "           0          1 ####################",
                        "           1          2 ########################################",
                        "         2-3          2 ########################################",
                        "         4-7          0",
                        "        8-15          1 ####################");
    }
}
