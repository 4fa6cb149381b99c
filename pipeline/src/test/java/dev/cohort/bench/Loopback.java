package dev.cohort.bench;

import dev.cohort.training.FlatVector;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/**
 * Another JVM that takes float arrays from a socket of the loopback interface and says when it has one: about the
 * fastest that plain Java moves them.
 */
final class Loopback implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    private final Process other;
    private final ServerSocket server;
    private final Socket socket;
    private final float[] values;

    private Loopback(Process other, ServerSocket server, Socket socket, float[] values) {
        this.other = other;
        this.server = server;
        this.socket = socket;
        this.values = values;
    }

    /** @param bytes to move at a time */
    static Loopback start(int bytes) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Loopback.class.getName(),
                        Integer.toString(server.getLocalPort()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Loopback(other, server, server.accept(), new float[bytes / Float.BYTES]);
    }

    /** Seconds from the first byte to the other's word that it has the array. */
    double move() throws IOException {
        long start = System.nanoTime();
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
        new FlatVector(values).write(out);
        out.flush();
        new DataInputStream(socket.getInputStream()).readInt();
        return (System.nanoTime() - start) / 1e9;
    }

    public static void main(String[] arguments) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]))) {
            DataOutputStream answer = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
            while (true) {
                answer.writeInt(FlatVector.read(in).values().length);
            }
        } catch (EOFException e) {
            // The other side is done.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        server.close();
        other.destroy();
    }
}
