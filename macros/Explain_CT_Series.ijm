// Explains a CT or MR series slice by slice: opens the folder of DICOM files as a stack,
// compares each slice with the query, and saves the maps (32-bit TIFF), a table (CSV) and,
// for the archive, DICOM objects of the same study: the map's values, and pictures of it.
// The query is an image, or the folder of another series, of which one slice is taken.
//
// In ImageJ or Fiji: Plugins > Macros > Run...; it asks for the folders and the query.
// Without a window (paths in the argument are absolute, too, and have no comma):
//   in Fiji:    fiji --headless -macro /absolute/path/Explain_CT_Series.ijm FOLDER,QUERY,OUTPUT
//   in a clone: mvn -q compile exec:java -Dmacro=macros/Explain_CT_Series.ijm -Dargument=FOLDER,QUERY,OUTPUT

series = 0;                    // <-- which one, if the folder has several; 0: the only one
querySeries = 0;               // <-- likewise of the query's folder
querySlice = 0;                // <-- of the query's series; 0: the middle one
windowCentre = NaN;            // <-- such as -600 (lung) or 40 (soft tissue), in HU; NaN: as the files say
windowWidth = NaN;             // <-- such as 1500 (lung) or 400 (soft tissue)
settings = " fill=black";      // <-- black is what lies below the window, such as air; also " model=..." and so on

paths = split(getArgument(), ",");
if (paths.length != 3 && call("java.awt.GraphicsEnvironment.isHeadless") == "true")
	exit("Without a window, the folder of the series, the query (an image or a folder) and the folder for the results are needed as the argument: " +
		"-macro /absolute/path/Explain_CT_Series.ijm FOLDER,QUERY,OUTPUT.");
if (paths.length != 3) {
	paths = newArray(getDirectory("Folder of the series"), File.openDialog("The query: an image"),
		getDirectory("Folder for the results"));
}
output = paths[2];
if (!endsWith(output, "/") && !endsWith(output, File.separator)) output = output + File.separator;
if (!File.exists(output)) File.makeDirectory(output);

run("Open DICOM Series...", "folder=[" + paths[0] + "] series=" + series);
reference = getImageID();
setWindow();
if (File.isDirectory(paths[1])) {
	run("Open DICOM Series...", "folder=[" + paths[1] + "] series=" + querySeries);
	all = getImageID();
	if (querySlice > 0) setSlice(querySlice);
	else setSlice(floor(nSlices / 2) + 1);
	setWindow();
	run("Duplicate...", "title=Query");
	query = getImageID();
	selectImage(all);
	close();
} else {
	open(paths[1]);
	if (endsWith(toLowerCase(paths[1]), ".dcm")) setWindow();
	query = getImageID();
}

run("Explain Similarity (SBSM)...", "reference=" + reference + " query=" + query + " planes=all" + settings);
maps = getImageID();
saveAs("Tiff", output + "series-maps.tif");
saveAs("Results", output + "series.csv");
run("Save Saliency as DICOM...", "map=" + maps + " reference=" + reference + " folder=[" + output + "dicom]");
print(nSlices + " slices explained; results in " + output);

// Sets window and level of the image in front, in units of the scan.
function setWindow() {
	if (!isNaN(windowCentre) && !isNaN(windowWidth))
		setMinAndMax(windowCentre - windowWidth / 2, windowCentre + windowWidth / 2);
}
