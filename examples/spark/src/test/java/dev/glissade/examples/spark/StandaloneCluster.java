package dev.glissade.examples.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A cluster on this machine: a Master and Workers of one core each, every one a process of its own. */
final class StandaloneCluster implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private StandaloneCluster(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts the processes.
     *
     * @param folder for their logs and temporary files
     */
    static StandaloneCluster start(int workers, Path folder) throws IOException, InterruptedException {
        StandaloneCluster cluster = new StandaloneCluster(folder, freePort());
        try {
            cluster.launch(
                    "master",
                    "org.apache.spark.deploy.master.Master",
                    "--host",
                    HOST,
                    "--port",
                    String.valueOf(cluster.port),
                    "--webui-port",
                    "0");
            cluster.awaitMaster();
            for (int i = 0; i < workers; i++) {
                cluster.launch(
                        "worker" + i,
                        "org.apache.spark.deploy.worker.Worker",
                        cluster.master(),
                        "-c",
                        "1",
                        "-m",
                        "1G",
                        "--webui-port",
                        "0",
                        "-d",
                        folder.resolve("worker" + i).toString());
            }
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private void launch(String name, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("spark.opens").split(" ")));
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), program));
        command.addAll(List.of(arguments));
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start());
    }

    private void awaitMaster() throws IOException, InterruptedException {
        for (int tries = 0; ; tries++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(HOST, port), 1000);
                return;
            } catch (IOException e) {
                if (tries == 300 || !processes.get(0).isAlive()) {
                    throw new IOException(
                            "the master does not answer:\n" + Files.readString(folder.resolve("master.log")), e);
                }
                Thread.sleep(100);
            }
        }
    }

    /** Returns the address of the master. */
    String master() {
        return "spark://" + HOST + ":" + port;
    }

    /** Returns the processes of the executors, which are those that the Workers started. */
    List<ProcessHandle> executors() {
        return processes.stream()
                .map(Process::toHandle)
                .flatMap(ProcessHandle::children)
                .toList();
    }

    @Override
    public void close() {
        List<ProcessHandle> all = processes.stream()
                .map(Process::toHandle)
                .flatMap(handle -> Stream.concat(handle.descendants(), Stream.of(handle)))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }
}
