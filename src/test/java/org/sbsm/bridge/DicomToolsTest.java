/*-
 * #%L
 * Similarity Saliency for Fiji and ImageJ.
 * %%
 * Copyright (C) 2026 Similarity Saliency developers
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */

package org.sbsm.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.dicom.DicomFile;
import org.sbsm.dicom.DicomReader;
import org.sbsm.dicom.Tag;
import org.sbsm.testing.CtPhantom;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.TestData;
import org.sbsm.testing.Tool;

/**
 * What programs of others say of the saved objects: dciodvfy, dcmtk, pydicom and a real
 * Orthanc, each where it is installed.
 */
class DicomToolsTest {

	private static final String PHANTOM = "phantom";

	@TempDir
	private Path folder;

	private ImagePlus map;
	private Path mapFile;
	private Path pictureFile;

	@AfterEach
	void close() {
		OpenImages.close();
	}

	/** Explains a series by its first slice, and saves the map. */
	private void save(final String source) throws IOException {
		final Path in = folder.resolve("in");
		if (source.startsWith(PHANTOM)) CtPhantom.of(32, 4).write(in);
		else Files.copy(TestData.imageFile(source).toPath(), Files.createDirectories(in).resolve("one"));
		IJ.run("Open DICOM Series...", "folder=[" + in + "]");
		final ImagePlus series = IJ.getImage();
		series.setTitle("series");
		final ImagePlus query = new ImagePlus("query", series.getStack().getProcessor(1).duplicate());
		query.show();
		if (source.endsWith("selection")) series.setRoi(5, 5, 15, 15);
		IJ.run("Explain Similarity (SBSM)...",
			"reference=series query=query window=10 stride=9 fill=black layer=false"
				+ (source.endsWith("all") ? " planes=all" : ""));
		map = IJ.getImage();
		final Path out = folder.resolve("out");
		IJ.run("Save Saliency as DICOM...", "map=" + map.getID() + " folder=[" + out + "]");
		mapFile = out.resolve("saliency-map-1.dcm");
		pictureFile = out.resolve("saliency-picture-1.dcm");
	}

	private byte[] mapBytes() {
		final int size = map.getWidth() * map.getHeight();
		final ByteBuffer bytes = ByteBuffer.allocate(4 * size * map.getStackSize())
			.order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 1; i <= map.getStackSize(); i++) {
			for (final float value : (float[]) map.getStack().getPixels(i)) {
				bytes.putFloat(value);
			}
		}
		return bytes.array();
	}

	private static byte[] pixels(final Path file, final int frame) throws IOException {
		final DicomFile dicom = DicomReader.read(file);
		final int size = (int) (dicom.pixelLength() / dicom.header().number(Tag.NUMBER_OF_FRAMES));
		final int start = (int) dicom.pixelOffset() + frame * size;
		return Arrays.copyOfRange(Files.readAllBytes(file), start, start + size);
	}

	@ParameterizedTest
	@ValueSource(strings = { "phantom, all", "phantom, selection", "CT_small.dcm", "MR_small.dcm" })
	void dciodvfyFindsNoError(final String source) throws Exception {
		final Path dciodvfy = Tool.find("dciodvfy", "dicom3tools");
		save(source);
		for (final Path file : List.of(mapFile, pictureFile)) {
			final String said = Tool.run(folder, dciodvfy.toString(), file.toString());
			final List<String> errors = said.lines().filter(line -> line.startsWith("Error")).toList();
			assertEquals(List.of(), errors);
			assertTrue(said.contains(file == mapFile ? "ParametricMap" : "MultiframeTrueColorSCImage"), said);
		}
	}

	@Test
	void dcmtkReadsBoth() throws Exception {
		final Path dcmdump = Tool.find("dcmdump", "dcmtk");
		final Path dcm2pnm = Tool.find("dcm2pnm", "dcmtk");
		save("phantom, all");
		final String header = Tool.run(folder, dcmdump.toString(), "+L", mapFile.toString());
		assertTrue(header.contains("[" + CtPhantom.PATIENT + "]") && header.contains("=ParametricMapStorage")
			&& !header.contains("E: "), header);
		Tool.run(folder, dcm2pnm.toString(), "+F", "3", pictureFile.toString(), "frame.ppm");
		final byte[] picture = Files.readAllBytes(folder.resolve("frame.ppm"));
		final byte[] expected = pixels(pictureFile, 2);
		assertArrayEquals(expected,
			Arrays.copyOfRange(picture, picture.length - expected.length, picture.length));
	}

	@Test
	void pydicomReadsTheValuesOfTheMap() throws Exception {
		final Path python = Tool.find("python3", "python3-pydicom");
		final String interpreter = Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3"
			: python.toString();
		assumeTrue(Tool.run(folder, interpreter, "-c", "import pydicom; print('there')").contains("there"),
			"pydicom (Debian: python3-pydicom) isn't installed");
		save("phantom, all");
		Files.writeString(folder.resolve("read.py"), """
			import sys, pydicom
			data = pydicom.dcmread(sys.argv[1])
			open('values', 'wb').write(data.FloatPixelData)
			frame = data.PerFrameFunctionalGroupsSequence[2]
			mapping = data.SharedFunctionalGroupsSequence[0].RealWorldValueMappingSequence[0]
			print(data.PatientName, frame.PlanePositionSequence[0].ImagePositionPatient[2],
				mapping.MeasurementUnitsCodeSequence[0].CodeValue, data.ImageComments)
			""");
		final String said = Tool.run(folder, interpreter, "read.py", mapFile.toString());
		assertEquals(CtPhantom.PATIENT + " -200 {euclidean} Saliency of a network, not a finding.", said.strip());
		assertArrayEquals(mapBytes(), Files.readAllBytes(folder.resolve("values")));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** Nothing but this computer reaches it, and it reaches nothing. */
	private Process orthanc(final Path program, final int port) throws IOException {
		final Path configuration = Files.writeString(folder.resolve("orthanc.json"), """
			{ "StorageDirectory": "FOLDER/store", "IndexDirectory": "FOLDER/store", "HttpPort": PORT,
			  "HttpBindAddresses": ["127.0.0.1"], "RemoteAccessAllowed": false, "AuthenticationEnabled": false,
			  "DicomServerEnabled": false, "Plugins": [] }
			""".replace("FOLDER", folder.toString().replace('\\', '/')).replace("PORT", String.valueOf(port)));
		return new ProcessBuilder(program.toString(), configuration.toString()).redirectErrorStream(true)
			.redirectOutput(folder.resolve("orthanc.txt").toFile()).start();
	}

	private static <T> HttpResponse<T> send(final HttpRequest.Builder request,
		final HttpResponse.BodyHandler<T> body) throws IOException, InterruptedException {
		return HttpClient.newHttpClient().send(request.build(), body);
	}

	private static void await(final URI server) throws InterruptedException {
		for (int i = 0; i < 300; i++) {
			try {
				send(HttpRequest.newBuilder(server.resolve("/system")), BodyHandlers.ofString());
				return;
			}
			catch (final IOException exc) {
				Thread.sleep(100);
			}
		}
		throw new AssertionError("Orthanc doesn't answer.");
	}

	@Test
	void orthancTakesBothAndGivesBackTheSamePixels() throws Exception {
		final Path program = Tool.find("Orthanc", "orthanc");
		save("phantom, all");
		final int port = freePort();
		final Process orthanc = orthanc(program, port);
		try {
			final URI server = URI.create("http://127.0.0.1:" + port);
			await(server);
			for (final Path file : List.of(mapFile, pictureFile)) {
				final HttpResponse<String> stored = send(
					HttpRequest.newBuilder(server.resolve("/instances")).POST(BodyPublishers.ofFile(file)),
					BodyHandlers.ofString());
				assertEquals(200, stored.statusCode(), stored.body());
				final String id = stored.body().replaceAll("(?s).*\"ID\"\\s*:\\s*\"([^\"]*)\".*", "$1");
				final Path back = folder.resolve("back.dcm");
				assertEquals(200, send(HttpRequest.newBuilder(server.resolve("/instances/" + id + "/file")),
					BodyHandlers.ofFile(back)).statusCode());
				for (int frame = 0; frame < 4; frame++) {
					assertArrayEquals(pixels(file, frame), pixels(back, frame));
				}
			}
			final String series = send(HttpRequest.newBuilder(server.resolve("/series?expand")),
				BodyHandlers.ofString()).body();
			assertTrue(series.contains("Saliency map, not a finding")
				&& series.contains("Saliency over the image, not a finding"), series);
			assertEquals(1, send(HttpRequest.newBuilder(server.resolve("/studies?expand")), BodyHandlers.ofString())
				.body().lines().filter(line -> line.contains("\"StudyInstanceUID\"")).collect(Collectors.counting()));
			final byte[] frame = send(
				HttpRequest
					.newBuilder(
						server
							.resolve("/instances/"
								+ send(
									HttpRequest.newBuilder(server.resolve("/tools/find")).POST(
										BodyPublishers.ofString("{\"Level\":\"Instance\",\"Query\":{\"Modality\":\"OT\"}}")),
									BodyHandlers.ofString()).body().replaceAll("(?s).*?\"([^\"]*)\".*", "$1")
								+ "/frames/2/raw")),
				BodyHandlers.ofByteArray()).body();
			assertArrayEquals(pixels(pictureFile, 2), frame);
		}
		finally {
			orthanc.destroy();
			if (!orthanc.waitFor(20, TimeUnit.SECONDS)) orthanc.destroyForcibly().waitFor();
		}
	}
}
