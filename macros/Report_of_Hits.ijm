// Reports the ten patches of a folder of images that are most similar to an image, and
// what in each makes it similar. Saves a picture (PNG) with the hits above their maps, the
// maps (TIFF, one per hit), a table (CSV), and the gallery of the folder's patches: the next report in
// the same output folder adds what is new only.
//
// In ImageJ or Fiji: Plugins > Macros > Run...; it asks for the folders and the image.
// Without a window (paths in the argument are absolute, too, and have no comma):
//   in Fiji:    fiji --headless -macro /absolute/path/Report_of_Hits.ijm IMAGES,QUERY,OUTPUT
//   in a clone: mvn -q compile exec:java -Dmacro=macros/Report_of_Hits.ijm -Dargument=IMAGES,QUERY,OUTPUT

side = 64;                     // of a patch, in pixels
add = " patch=" + side + " step=32";
search = " hits=10";           // <-- such as " hits=10 distance=cosine not_same=file"
explain = " hide=hit";         // <-- such as " hide=hit window=16 stride=4"

paths = split(getArgument(), ",");
if (paths.length != 3 && call("java.awt.GraphicsEnvironment.isHeadless") == "true")
	exit("Without a window, a folder of images, an image and a folder for the results are needed as the argument: " +
		"-macro /absolute/path/Report_of_Hits.ijm IMAGES,QUERY,OUTPUT.");
if (paths.length != 3) {
	paths = newArray(getDirectory("Folder of the images to search"), File.openDialog("Image to look for"),
		getDirectory("Folder for the results"));
}
images = paths[0]; output = paths[2];
if (!endsWith(output, "/") && !endsWith(output, File.separator)) output = output + File.separator;
if (!File.isDirectory(images)) exit("There is no folder " + images + ".");
if (!File.exists(paths[1])) exit("There is no file " + paths[1] + ".");
if (!File.exists(output)) File.makeDirectory(output);

setBatchMode(true);
gallery = "gallery=[" + output + "gallery]";
run("Add to Gallery...", gallery + " folder=[" + images + "]" + add);
open(paths[1]);
query = getImageID();
run("Search Gallery...", gallery + " query=" + query + search);
count = nSlices;
close();
// Each hit above its map.
newImage("report", "RGB white", side * count, 2 * side, 1);
report = getImageID();
for (hit = 1; hit <= count; hit++) {
	run("Explain Hits...", "hits=" + hit + explain);
	saveAs("Tiff", output + "map" + hit + ".tif");
	insert(getTitle(), (hit - 1) * side, side);
	titles = getList("image.titles");
	for (i = 0; i < titles.length; i++) {
		if (startsWith(titles[i], "Hit " + hit + " for ")) insert(titles[i], (hit - 1) * side, 0);
	}
}
selectImage(report);
saveAs("PNG", output + "report.png");
close();
selectImage(query); close();
run("Saliency Macro Extensions");
Ext.saveSaliencyTable("Hits", output + "hits.csv");
print(count + " hits explained; results in " + output);

function insert(title, x, y) {
	selectWindow(title);
	run("Remove Overlay");
	run("RGB Color");
	run("Insert...", "source=[" + title + "] destination=report x=" + x + " y=" + y);
	selectWindow(title);
	close();
}
