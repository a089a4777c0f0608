// Explains pairs of images in two folders: each image of the first folder with the image
// of the same name in the second one. Saves a map (32-bit TIFF) and a picture with the
// layer (PNG) per pair, and a table of all pairs (CSV).
//
// In ImageJ or Fiji: Plugins > Macros > Run...; it asks for the folders.
// Without a window (paths in the argument are absolute, too, and have no comma):
//   in Fiji:    fiji --headless -macro /absolute/path/Explain_Folder_of_Pairs.ijm REFERENCES,QUERIES,OUTPUT
//   in a clone: mvn -q compile exec:java -Dmacro=macros/Explain_Folder_of_Pairs.ijm -Dargument=REFERENCES,QUERIES,OUTPUT

settings = "";   // <-- such as " window=40 stride=10 distance=cosine"

folders = split(getArgument(), ",");
if (folders.length != 3 && call("java.awt.GraphicsEnvironment.isHeadless") == "true")
	exit("Without a window, three folders are needed as the argument: " +
		"-macro /absolute/path/Explain_Folder_of_Pairs.ijm REFERENCES,QUERIES,OUTPUT.");
if (folders.length != 3) {
	folders = newArray(getDirectory("Folder of the reference images"), getDirectory("Folder of the query images"),
		getDirectory("Folder for the results"));
}
for (i = 0; i < 3; i++) if (!endsWith(folders[i], "/") && !endsWith(folders[i], File.separator)) folders[i] = folders[i] + File.separator;
references = folders[0]; queries = folders[1]; output = folders[2];
if (!File.isDirectory(references)) exit("There is no folder " + references + ".");
if (!File.isDirectory(queries)) exit("There is no folder " + queries + ".");
if (!File.exists(output)) File.makeDirectory(output);

setBatchMode(true);
first = nResults;
names = getFileList(references);
for (i = 0; i < names.length; i++) {
	if (!File.exists(queries + names[i]) || File.isDirectory(references + names[i])) continue;
	open(references + names[i]);
	reference = getImageID();
	open(queries + names[i]);
	query = getImageID();
	run("Explain Similarity (SBSM)...", "reference=" + reference + " query=" + query + settings);
	map = getImageID();
	name = File.getNameWithoutExtension(names[i]);
	saveAs("Tiff", output + name + "-map.tif");
	close();
	selectImage(reference);
	run("Flatten");
	saveAs("PNG", output + name + "-layer.png");
	close();
	selectImage(reference); close();
	selectImage(query); close();
}
if (nResults == first) exit("No image in " + references + " has the name of one in " + queries + ".");
saveAs("Results", output + "pairs.csv");
print(nResults - first + " pairs explained; results in " + output);
